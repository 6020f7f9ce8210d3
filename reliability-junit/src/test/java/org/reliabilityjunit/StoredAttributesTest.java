package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.oracle.DeclaredOracle;

@DisplayName("Attributes of a stored oracle")
class StoredAttributesTest {

    @Retention(RetentionPolicy.RUNTIME)
    @interface Sample {
        String text();

        int runs() default 3;

        long many() default 4;

        double share() default 0.5;

        boolean strict() default false;

        TimeUnit unit() default TimeUnit.SECONDS;

        Class<?> type() default Object.class;

        String[] routes() default {};

        TimeUnit[] units() default {TimeUnit.DAYS, TimeUnit.HOURS};
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface Nested {
        Sample sample();
    }

    @Sample(
            text = "<= 2s",
            runs = 7,
            strict = true,
            type = String.class,
            routes = {"card", "pay-later"})
    private static final class Declared {}

    @Nested(sample = @Sample(text = ""))
    private static final class DeclaredNested {}

    private static Sample declared() {
        return Objects.requireNonNull(Declared.class.getAnnotation(Sample.class));
    }

    @Test
    void areReadBackAsTheyWere() {
        DeclaredOracle stored = StoredAttributes.of(declared());
        Sample again = (Sample) new StoredAttributes(Sample.class).annotation(stored.attributes());

        assertThat(stored.annotation()).isEqualTo(Sample.class.getName());
        assertThat(stored.simpleName()).isEqualTo("Sample");
        assertThat(stored.attributes())
                .containsEntry("routes", List.of("card", "pay-later"))
                .containsEntry("units", List.of("DAYS", "HOURS"));
        assertThat(again.text()).isEqualTo("<= 2s");
        assertThat(again.runs()).isEqualTo(7);
        assertThat(again.many()).isEqualTo(4);
        assertThat(again.share()).isEqualTo(0.5);
        assertThat(again.strict()).isTrue();
        assertThat(again.unit()).isEqualTo(TimeUnit.SECONDS);
        assertThat(again.type()).isEqualTo(String.class);
        assertThat(again.routes()).containsExactly("card", "pay-later");
        assertThat(again.units()).containsExactly(TimeUnit.DAYS, TimeUnit.HOURS);
    }

    @Test
    void thatAreNewAreAsTheirDefault() {
        Sample again = (Sample) new StoredAttributes(Sample.class).annotation(Map.of("text", List.of("x")));

        assertThat(again.runs()).isEqualTo(3);
    }

    @Test
    void thatCannotBeReadAreRefused() {
        StoredAttributes sample = new StoredAttributes(Sample.class);

        assertThatThrownBy(() -> sample.annotation(Map.of("text", List.of(""), "runs", List.of("few"))))
                .hasMessage("@Sample.runs is of type int and cannot be made of [few]");
        assertThatThrownBy(() -> sample.annotation(Map.of("text", List.of(""), "unit", List.of("WEEKS"))))
                .hasMessage("@Sample.unit is of type TimeUnit and cannot be made of [WEEKS]");
        assertThatThrownBy(() -> sample.annotation(Map.of("text", List.of(""), "gone", List.of(""))))
                .hasMessage(
                        "@Sample has no attribute gone; it has [many, routes, runs, share, strict, text, type, unit, units]");
        assertThatThrownBy(() -> sample.annotation(Map.of())).hasMessage("@Sample needs the attribute text");
        DeclaredOracle nested =
                StoredAttributes.of(Objects.requireNonNull(DeclaredNested.class.getAnnotation(Nested.class)));
        assertThatThrownBy(() -> new StoredAttributes(Nested.class).annotation(nested.attributes()))
                .hasMessageStartingWith("@Nested.sample is of type Sample and cannot be made of [");
    }
}
