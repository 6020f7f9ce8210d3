package org.reliabilityjunit.internal.evidence.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    private final Redactor redactor = Redactor.plain();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            GET /cart?token=s3cr3t&page=2              | GET /cart?token=[redacted]&page=2
            user%5Bpassword%5D=s3cr3t                  | user%5Bpassword%5D=[redacted]
            postgres://app:s3cr3t@db:5432/shop         | postgres://[redacted]@db:5432/shop
            jdbc:postgresql://db/shop?user=a&password=x| jdbc:postgresql://db/shop?user=a&password=[redacted]
            jdbc:oracle:thin:scott/tiger@db:1521:x     | jdbc:oracle:thin:[redacted]@db:1521:x
            Authorization: Digest username=a, nonce=b  | Authorization: [redacted]
            sent with Bearer abcdefgh, refused         | sent with Bearer [redacted], refused
            sent with basic dXNlcjpwYXNz               | sent with basic [redacted]
            password: "two words" was wrong            | password: "[redacted]" was wrong
            {\\"apiKey\\":\\"k-1\\",\\"n\\":1}         | {\\"apiKey\\":\\"[redacted]\\",\\"n\\":1}
            <clientSecret>abc</clientSecret>           | <clientSecret>[redacted]</clientSecret>
            eyJhbGciOi.eyJzdWIi.c2ln rejected          | [redacted] rejected
            paid with 4111 1111 1111 1111 today        | paid with 411111******1111 today
            codes 200 4111-1111-1111-1111 503          | codes 200 411111******1111 503
            mail to jane.roe@shop.example              | mail to j***@shop.example
            ?to=jane%40shop.example                    | ?to=j***@shop.example
            key AKIAIOSFODNN7EXAMPLE used              | key [redacted] used
            got {"pin":["a]b",{"c":1}],"n":1} today    | got {"pin":[redacted],"n":1} today
            {Authorization=[Bearer abcdef], Via=[x]}   | {Authorization=[redacted], Via=[x]}
            got {"tokens":{"a":["b"                    | got {"tokens":[redacted]
            password={bcrypt}$2a$10$abc for jane       | password=[redacted] for jane
            """)
    void hides_secrets_in_free_text(String text, String redacted) {
        assertThat(redactor.text(text)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "breaker 'psp' opens within 3s: never opened in 8s of fault",
                "mvn test -Dtest=CheckoutTest -Dreliability.seed=4111111111111111",
                "shipping=express&passenger=1&company=acme",
                "order 4111111111111112 at 1772443791125",
                "error budget checkout_success burns < 1%: 0.02% of 30d",
                "Basic authentication is off",
                "http_server_requests_seconds_count{method=\"GET\",uri=\"/cart\"}"
            })
    void leaves_other_text_alone(String text) {
        assertThat(redactor.text(text)).isEqualTo(text);
    }

    @Test
    void hides_whole_values_in_a_json_document() {
        String body =
                "{\"user\":{\"password\":\"a\\\"b\",\"tokens\":{\"x\":[1,2]}},\"card\":4111111111111111,\"note\":\"mail a@b.example\"}";
        assertThat(redactor.text(body))
                .isEqualTo(
                        "{\"user\":{\"password\":\"[redacted]\",\"tokens\":\"[redacted]\"},\"card\":\"411111******1111\",\"note\":\"mail a***@b.example\"}");
    }

    @Test
    void hides_the_values_of_sensitive_headers() {
        String headers =
                "[{\"name\":\"Set-Cookie\",\"value\":\"id=1; Secure\"},{\"name\":\"X-Api-Key\",\"value\":\"k\"},{\"name\":\"Accept\",\"value\":\"*/*\"}]";
        assertThat(redactor.redact(JsonParser.parseString(headers)))
                .isEqualTo(
                        JsonParser.parseString(
                                "[{\"name\":\"Set-Cookie\",\"value\":\"[redacted]\"},{\"name\":\"X-Api-Key\",\"value\":\"[redacted]\"},{\"name\":\"Accept\",\"value\":\"*/*\"}]"));
    }

    @Test
    void keeps_both_values_when_two_names_become_one() {
        String metrics = "{\"up{user=\\\"ab@x.example\\\"}\":1,\"up{user=\\\"ac@x.example\\\"}\":2}";
        assertThat(redactor.redact(JsonParser.parseString(metrics))
                        .getAsJsonObject()
                        .asMap())
                .hasSize(2);
    }

    @Test
    void tells_equal_secrets_from_different_ones_when_asked_to() {
        Redactor correlating = Redactor.correlating();
        String same = correlating.text("token=abc");
        assertThat(same).matches("token=\\[redacted:[0-9a-f]{8}]").isEqualTo(correlating.text("token=abc"));
        assertThat(correlating.text("token=abd")).isNotEqualTo(same);
        assertThat(Redactor.correlating().text("token=abc")).isNotEqualTo(same);
    }

    @Test
    void drops_what_it_cannot_work_through() {
        Redactor broken = new Redactor(Mask.plain(), List.of(text -> {
            throw new IllegalStateException("no rule for " + text);
        }));
        assertThat(broken.text("canary")).isEqualTo("[dropped: its redaction failed with IllegalStateException]");
        assertThat(broken.text("{\"a\":\"canary\"}")).doesNotContain("canary");
    }

    @Test
    void redacts_what_is_redacted_no_further() {
        Redactor correlating = Redactor.correlating();
        String once = correlating.text("password=\"abc\" Authorization: Bearer abcdefghi\nhttp://u:p@host/?api_key=1");
        assertThat(correlating.text(once)).isEqualTo(once);
    }

    @Test
    void stays_linear_on_a_long_text_without_separators() {
        String blob = "a1-".repeat(200_000);
        assertThat(redactor.text(blob)).isEqualTo(blob);
    }
}
