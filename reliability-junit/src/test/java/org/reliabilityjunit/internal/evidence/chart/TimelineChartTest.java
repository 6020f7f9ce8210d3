package org.reliabilityjunit.internal.evidence.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.internal.evidence.Brownout;
import org.reliabilityjunit.journey.Effects;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.oracle.Status;
import org.reliabilityjunit.quantity.Arrivals;
import org.reliabilityjunit.quantity.Rate;
import org.reliabilityjunit.scenario.Scenario;
import org.reliabilityjunit.scenario.ScenarioKind;
import org.reliabilityjunit.timeline.Noise;
import org.reliabilityjunit.timeline.Timeline;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class TimelineChartTest {

    private static Scenario scenario(String title) {
        return new Scenario("SRE-002", ScenarioKind.ALT, title, "", "normal", "", List.of(), List.of(), "T", "t");
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static Document brownout() throws Exception {
        return parsed(TimelineChart.render(scenario("Brownout"), Status.PASS, Brownout.timeline()));
    }

    private static List<Element> rects(Document svg, String style) {
        NodeList all = svg.getElementsByTagName("rect");
        return java.util.stream.IntStream.range(0, all.getLength())
                .mapToObj(index -> (Element) all.item(index))
                .filter(rect -> rect.getAttribute("class").equals(style))
                .toList();
    }

    private static double number(Element element, String name) {
        return Double.parseDouble(element.getAttribute(name));
    }

    @Test
    void shades_the_fault_where_it_was_in_place() throws Exception {
        Element wash = rects(brownout(), "wash").get(0);
        assertThat(number(wash, "x")).isEqualTo(Math.round((64 + 916 * 3.0 / 19) * 10) / 10.0);
        assertThat(number(wash, "width")).isCloseTo(916 * 8.0 / 19, org.assertj.core.data.Offset.offset(0.1));
    }

    @Test
    void draws_every_kind_of_run_and_names_it() throws Exception {
        Document svg = brownout();
        for (RunKind kind : RunKind.values()) {
            assertThat(rects(svg, kind.style())).as(kind.style()).isNotEmpty();
        }
        assertThat(svg.getDocumentElement().getTextContent())
                .contains("ok: card", "ok by another route: pay-later", "later than the deadline", "failed", "dropped");
    }

    @Test
    void bars_of_a_bucket_add_up_to_the_arrivals() throws Exception {
        Document svg = brownout();
        double height = java.util.Arrays.stream(RunKind.values())
                .flatMap(kind -> rects(svg, kind.style()).stream())
                .filter(rect -> Math.abs(number(rect, "x") - 209.1) < 0.2)
                .mapToDouble(rect -> number(rect, "height"))
                .sum();
        assertThat(height).isCloseTo(130 * 20.0 / 25, org.assertj.core.data.Offset.offset(1.0));
    }

    @Test
    void says_when_the_breaker_opened_and_what_the_fault_touched() throws Exception {
        assertThat(brownout().getDocumentElement().getTextContent())
                .contains("Breaker 'psp': opened 1.2s into the fault", "Hits of the fault on 'psp'", "✓ PASSED");
    }

    @Test
    void escapes_what_it_is_given() throws Exception {
        String title = "<script>alert('x')</script> & \u0007";
        Document svg = parsed(TimelineChart.render(scenario(title), Status.FAIL, Brownout.timeline()));
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(svg.getDocumentElement().getTextContent()).contains("<script>alert('x')</script> & \uFFFD");
    }

    @Test
    void draws_a_timeline_in_which_nothing_happened() throws Exception {
        Load load = new Load(
                Arrivals.constant(new Rate(1)), Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, null);
        Timeline empty = new Timeline(
                Instant.EPOCH,
                load,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Noise.NONE,
                Effects.NONE);
        Document svg = parsed(TimelineChart.render(scenario("Nothing"), Status.INCONCLUSIVE, empty));
        assertThat(svg.getDocumentElement().getTextContent())
                .contains("? INCONCLUSIVE")
                .doesNotContain("NaN");
    }
}
