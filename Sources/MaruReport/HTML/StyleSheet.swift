/// How pages look: on desktops and phones, light and dark, and on paper.
enum StyleSheet {
    static var text: String { [colours, page, tables, charts, screens].joined(separator: "\n") }

    /// Series differ in lightness as well as in hue, so that they can be told apart without colours.
    private static let colours = """
        :root, :host { --paper: #fff; --wash: #f6f4f0; --ink: #1d1b18; --soft: #5f5a52; --line: #dcd7cf; --accent: #9a5b14;
          --good: #1b6e4b; --warning: #8a5a00; --bad: #a8322a; --heat: #14507f;
          --c0: #1f6fb2; --c1: #c0561a; --c2: #16806a; --c3: #8a4fa3; --c4: #8f6b00; --c5: #5b6470 }
        @media screen and (prefers-color-scheme: dark) { :root, :host { color-scheme: dark; --paper: #171614; --wash: #211f1c;
          --ink: #edeae4; --soft: #aaa398; --line: #3b3731; --accent: #e0a25a; --good: #6cc79c; --warning: #e3b04b;
          --bad: #f08a80; --heat: #8cc4f0; --c0: #6db3f2; --c1: #f2a268; --c2: #58c9ab; --c3: #cba0e4; --c4: #e2c255;
          --c5: #b0b8c2 } }
        """

    private static let page = """
        * { box-sizing: border-box }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.6 system-ui, -apple-system,
          "Segoe UI", "Noto Sans", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", "Noto Sans CJK KR", sans-serif;
          word-break: keep-all; overflow-wrap: anywhere; text-size-adjust: 100% }
        .page { max-width: 960px; margin: 0 auto; padding: 32px 24px 64px }
        h1 { font-size: 1.6rem; line-height: 1.3; margin: 0 0 4px }
        h2 { font-size: 1.3rem; line-height: 1.35; margin: 56px 0 8px; padding-top: 16px; border-top: 2px solid var(--ink) }
        h3 { font-size: 1rem; margin: 28px 0 6px }
        p { margin: 0 0 12px } ul { margin: 0 0 12px; padding-left: 1.2em } li { margin: 2px 0 }
        a { color: var(--accent) } header { margin-bottom: 20px }
        .small, .lead + .small { font-size: .875rem; color: var(--soft) } .lead { font-size: 1.06rem; margin-bottom: 16px }
        .summary { background: var(--wash); border-left: 6px solid var(--tone, var(--soft)); border-radius: 6px;
          padding: 20px 24px 12px }
        .summary h2 { border: 0; padding: 0; margin-top: 12px; font-size: .875rem; color: var(--soft); font-weight: 600 }
        .good { --tone: var(--good) } .warning { --tone: var(--warning) } .bad { --tone: var(--bad) }
        .verdict { margin: 0 0 8px } .badge { display: inline-block; background: var(--tone, var(--soft));
          color: var(--paper); border-radius: 99px; padding: 1px 14px; font-size: .9rem; font-weight: 650 }
        .sentence { font-size: 1.3rem; line-height: 1.45; font-weight: 600; margin-bottom: 12px }
        .standing { display: grid; grid-template-columns: minmax(90px, 220px) 1fr 54px; gap: 12px; align-items: center;
          font-size: .94rem; margin: 3px 0 } .who { display: flex; gap: 6px; align-items: center; line-height: 1.3 }
        .track { width: 100%; height: 10px; border-radius: 5px } .mark { width: 14px; height: 14px; flex: none;
          vertical-align: -2px; margin-right: 5px } .number { text-align: right; font-variant-numeric: tabular-nums }
        .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(230px, 1fr)); gap: 0 28px;
          font-size: .94rem; line-height: 1.5 }
        nav { margin: 20px 0 0; font-size: .9rem } nav ol { list-style: none; padding: 0; display: flex; flex-wrap: wrap;
          gap: 4px 16px; margin: 0 } nav a { text-decoration: none }
        .callout { border-left: 4px solid var(--tone, var(--line)); background: var(--wash); padding: 10px 16px;
          border-radius: 4px } dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 20px; margin: 0 0 16px;
          font-size: .94rem } dt { color: var(--soft) } dd { margin: 0; font-variant-numeric: tabular-nums }
        pre { background: var(--wash); padding: 12px 16px; border-radius: 4px; overflow-x: auto; font-size: .85rem;
          line-height: 1.5; word-break: normal; overflow-wrap: normal }
        code { font-family: ui-monospace, "SFMono-Regular", Consolas, "D2Coding", "Noto Sans Mono CJK KR", monospace }
        details { margin: 0 0 20px; font-size: .94rem } summary { cursor: pointer; color: var(--accent); font-size: .875rem }
        footer { margin-top: 56px; border-top: 1px solid var(--line); padding-top: 12px }
        """

    private static let tables = """
        .scroll { overflow-x: auto; margin: 12px 0 20px } table { border-collapse: collapse; width: 100%; font-size: .875rem;
          line-height: 1.45; font-variant-numeric: tabular-nums } caption { text-align: left; font-weight: 600;
          padding-bottom: 6px; font-size: .94rem }
        th, td { padding: 6px 14px 6px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top;
          overflow-wrap: break-word } /* no column is narrower than its longest word */
        th:last-child, td:last-child { padding-right: 0 } thead th { color: var(--soft); font-weight: 550;
          vertical-align: bottom; border-bottom-color: var(--soft) } tbody th { font-weight: 500 }
        th.whole, td.whole { white-space: nowrap } th.number, td.number { text-align: right } td.good, td.warning, td.bad { color: var(--tone);
          font-weight: 550 } td.faint { color: var(--soft) }
        """

    private static let charts = """
        figure { margin: 20px 0 8px } figcaption { font-weight: 600; margin-bottom: 8px } figure svg { width: 100%;
          height: auto; display: block } .narrow, figure .narrow { display: none } svg text { font-size: 13px; fill: var(--soft);
          font-variant-numeric: tabular-nums } svg .name, svg .value { fill: var(--ink) } svg .value { font-weight: 550 }
        svg .tick, svg .axis-title { font-size: 12px } svg .note { font-size: 12.5px; fill: var(--ink) }
        svg .halo { paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round }
        .grid, .web { stroke: var(--line); fill: none } .axis { stroke: var(--soft) } .rule { stroke: var(--ink);
          stroke-width: 1.5 } .thin { stroke-width: 1; stroke-dasharray: 3 3 } .zone { fill: var(--ink); opacity: .08 }
        .span { fill: var(--accent); opacity: .16 } .beyond { fill: var(--wash) } .summary .beyond { fill: var(--line) }
        .curve { fill: none; stroke-width: 2.2; stroke-linejoin: round } .whisker { fill: none; stroke-width: 2.2 }
        .band { opacity: .2 } .hollow { fill-rule: evenodd } .hollow-mark { fill: var(--paper); stroke-width: 2 }
        .hollow-sign { fill: none; stroke: var(--ink); stroke-width: 1.5 } .full-sign { fill: var(--ink) }
        .f0 { fill: var(--c0) } .f1 { fill: var(--c1) } .f2 { fill: var(--c2) } .f3 { fill: var(--c3) } .f4 { fill: var(--c4) }
        .f5 { fill: var(--c5) } .s0 { stroke: var(--c0) } .s1 { stroke: var(--c1) } .s2 { stroke: var(--c2) }
        .s3 { stroke: var(--c3) } .s4 { stroke: var(--c4) } .s5 { stroke: var(--c5) }
        .curve.s1 { stroke-dasharray: 9 4 } .curve.s2 { stroke-dasharray: 2 4 } .curve.s3 { stroke-dasharray: 10 3 2 3 }
        .curve.s4 { stroke-dasharray: 16 4 } .curve.s5 { stroke-dasharray: 5 5 }
        .ahead { fill: var(--c0) } .behind { fill: var(--c1) } .part { stroke: var(--paper); stroke-width: 1.5 }
        .rank0 { fill: var(--heat) } .rank1 { fill: color-mix(in oklab, var(--heat) 52%, var(--paper)) }
        .rank2 { fill: color-mix(in oklab, var(--heat) 28%, var(--paper)) } .rank3 { fill: color-mix(in oklab, var(--heat)
          14%, var(--paper)) } .rank4, .rank5 { fill: color-mix(in oklab, var(--heat) 6%, var(--paper)) }
        svg .on-rank0, svg .on-dark { fill: var(--paper) } svg [class^="on-rank"] { font-size: 12px }
        svg .on-rank1, svg .on-rank2, svg .on-rank3, svg .on-rank4, svg .on-rank5 { fill: var(--ink) }
        .unmeasured { fill: var(--wash) } .excluded { fill: var(--wash); stroke: var(--line) } .hatch { stroke: var(--soft);
          stroke-width: 1; opacity: .35; fill: none }
        \(heats)
        """

    private static let heats = (0..<10).map { step in
        ".heat\(step) { fill: color-mix(in oklab, var(--heat) \(4 + step * 10)%, var(--paper)) }"
    }
    .joined(separator: "\n")

    private static let screens = """
        @media (max-width: 560px) { .page { padding: 20px 16px 48px } h1 { font-size: 1.3rem } .summary { padding: 16px 16px 8px }
          .sentence { font-size: 1.12rem } figure .wide { display: none } figure .narrow { display: block }
          .standing { grid-template-columns: 1fr 48px; gap: 0 10px } .standing .who { grid-column: 1 / -1 }
          dl { grid-template-columns: 1fr } dd { margin-bottom: 6px }
          tbody th.whole { white-space: normal } .cards thead { display: none }
          .cards, .cards caption, .cards tbody, .cards tr, .cards tbody th { display: block }
          .cards tr { border-bottom: 1px solid var(--line); padding: 10px 0 } .cards tbody th { font-weight: 600 }
          .cards tbody th, .cards td { border: 0; padding: 1px 0 }
          .cards td, .cards td.number { display: flex; gap: 4px; text-align: left; white-space: normal }
          .cards td::before { content: attr(data-column); flex: 0 0 42%; padding-right: 8px; color: var(--soft);
            font-weight: 400 } }
        @page { size: A4; margin: 16mm 14mm }
        @media print { body { font-size: 10pt } .page { max-width: none; padding: 0 } nav, details > summary { display: none }
          h2 { margin-top: 24px } h2, h3, .lead, figcaption, caption, thead { break-after: avoid } figure, tr, .summary, .callout, pre,
          .standings { break-inside: avoid } figure { max-width: 170mm } .scroll { overflow: visible } table { font-size: 8.5pt }
          pre { white-space: pre-wrap } * { print-color-adjust: exact } }
        """
}
