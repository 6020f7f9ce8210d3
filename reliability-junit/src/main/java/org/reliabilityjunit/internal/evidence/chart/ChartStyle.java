package org.reliabilityjunit.internal.evidence.chart;

/**
 * Colours and patterns. The colours keep apart for the colour-blind (Okabe and Ito's palette); every kind also has a
 * pattern of its own, for print and for those who see no colour.
 */
final class ChartStyle {

    static final String TEXT = """
            <style>
            .timeline { --paper: #ffffff; --ink: #1f2328; --soft: #59636e; --grid: #d8dee4; --wash: #fdf0d5; --edge: #b5700b;
              --ok: #0072b2; --other: #56b4e9; --late: #e69f00; --failed: #d55e00; --lost: #6e7781; --hit: #a3467f; --track: #eef1f4;
              --closed: #dcebf5; --closed-ink: #0b4a72; --half: #f5d58a; --half-ink: #4d3500; --open: #b0410a; --open-ink: #ffffff;
              font-family: system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
            @media (prefers-color-scheme: dark) { .timeline { --paper: #0d1117; --ink: #e6edf3; --soft: #9198a1; --grid: #30363d;
              --wash: #2c2413; --edge: #e3a43a; --ok: #3d9bd9; --other: #8fd0f7; --late: #f0b429; --failed: #ff7b39; --lost: #8b949e;
              --hit: #e08fc1; --track: #1b2129; --closed: #143a56; --closed-ink: #b9defa; --half: #6d5312; --half-ink: #ffe9b3;
              --open: #e8632a; --open-ink: #1c0a02; } }
            .timeline .paper { fill: var(--paper); } .timeline text { fill: var(--ink); font-size: 12px; }
            .timeline .title { font-size: 18px; font-weight: 600; } .timeline .sub, .timeline .tick, .timeline .note { fill: var(--soft); }
            .timeline .tick, .timeline .note { font-size: 11px; font-variant-numeric: tabular-nums; }
            .timeline .head { font-size: 12px; font-weight: 600; } .timeline .label { font-size: 11px; font-weight: 600; }
            .timeline .end { text-anchor: end; } .timeline .middle { text-anchor: middle; }
            .timeline .grid { stroke: var(--grid); stroke-width: 1; } .timeline .track { fill: var(--track); }
            .timeline .wash { fill: var(--wash); } .timeline .edge { stroke: var(--edge); stroke-width: 1.2; stroke-dasharray: 4 3; }
            .timeline .phase { fill: var(--track); stroke: var(--paper); stroke-width: 2; }
            .timeline .phase-fault { fill: var(--edge); stroke: var(--paper); stroke-width: 2; } .timeline .on-fault { fill: var(--paper); }
            .timeline .run-served { fill: var(--ok); } .timeline .run-other-route { fill: url(#tl-other); stroke: var(--other); stroke-width: 1; }
            .timeline .run-late { fill: url(#tl-late); stroke: var(--late); stroke-width: 1; }
            .timeline .run-failed { fill: url(#tl-failed); stroke: var(--failed); stroke-width: 1; }
            .timeline .run-lost { fill: var(--paper); stroke: var(--lost); stroke-width: 1.4; stroke-dasharray: 2 1.5; }
            .timeline .p95 { fill: none; stroke: var(--ink); stroke-width: 1.8; } .timeline .p95-dot { fill: var(--ink); }
            .timeline .p50 { fill: none; stroke: var(--soft); stroke-width: 1.3; stroke-dasharray: 4 3; }
            .timeline .deadline { stroke: var(--failed); stroke-width: 1.2; stroke-dasharray: 8 4; }
            .timeline .hit { fill: var(--hit); }
            .timeline .lag { fill: var(--other); }
            .timeline .breaker-closed { fill: var(--closed); } .timeline .on-breaker-closed { fill: var(--closed-ink); }
            .timeline .breaker-half-open { fill: url(#tl-half); } .timeline .on-breaker-half-open { fill: var(--half-ink); paint-order: stroke; stroke: var(--half); stroke-width: 4; }
            .timeline .breaker-open, .timeline .breaker-forced-open { fill: var(--open); }
            .timeline .on-breaker-open, .timeline .on-breaker-forced-open { fill: var(--open-ink); }
            .timeline .breaker-disabled, .timeline .breaker-metrics-only { fill: url(#tl-off); }
            .timeline .pass { fill: #1a7f37; } .timeline .fail { fill: #c0390b; } .timeline .inconclusive { fill: #6e7781; }
            .timeline .on-badge { fill: #ffffff; font-weight: 700; }
            </style>
            <defs>
            <pattern id="tl-other" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" style="fill:var(--paper)"/><rect width="3.6" height="6" style="fill:var(--other)"/></pattern>
            <pattern id="tl-late" width="5" height="5" patternUnits="userSpaceOnUse">
            <rect width="5" height="5" style="fill:var(--late)"/><circle cx="2.5" cy="2.5" r="1.2" style="fill:var(--paper)"/></pattern>
            <pattern id="tl-failed" width="6" height="6" patternUnits="userSpaceOnUse">
            <rect width="6" height="6" style="fill:var(--failed)"/><path d="M0 0L6 6M6 0L0 6" style="stroke:var(--paper);stroke-width:1"/></pattern>
            <pattern id="tl-half" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
            <rect width="6" height="6" style="fill:var(--half)"/><rect width="1.6" height="6" style="fill:var(--open)"/></pattern>
            <pattern id="tl-off" width="6" height="6" patternUnits="userSpaceOnUse">
            <rect width="6" height="6" style="fill:var(--track)"/><circle cx="3" cy="3" r="1" style="fill:var(--soft)"/></pattern>
            </defs>
            """;

    private ChartStyle() {}
}
