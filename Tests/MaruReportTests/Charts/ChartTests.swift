import Foundation
import Testing

@testable import MaruReport

@Suite
struct ChartTests {
    @Test(arguments: ChartSamples.all.indices, [760.0, 340])
    func `No text leaves its chart, and none stands on another`(index: Int, width: Double) {
        let chart = ChartSamples.all[index]
        let drawing = chart.draw(width: width)
        let boxes = TextBox.all(in: drawing.marks)
        #expect(!boxes.isEmpty)
        for box in boxes {
            #expect(box.left >= -1 && box.right <= drawing.width + 1, "\(chart.title): \(box.text)")
            #expect(box.top >= -1 && box.bottom <= drawing.height + 1, "\(chart.title): \(box.text)")
        }
        for (place, box) in boxes.enumerated() {
            for other in boxes[..<place] {
                #expect(!box.overlaps(other), "\(chart.title): \(box.text) over \(other.text)")
            }
        }
    }

    @Test(arguments: ChartSamples.all.indices)
    func `Every chart says what it shows, twice the same, without a script or an address`(index: Int) {
        let chart = ChartSamples.all[index]
        let written = chart.figure.written
        #expect(written == chart.figure.written)
        #expect(written.components(separatedBy: "<title>").count == 3)
        #expect(written.contains("<desc>\(Markup.escaped(chart.summary))</desc>"))
        for forbidden in ["<script", "href", "url(", "style=", "nan", "inf "] {
            #expect(!written.contains(forbidden), "\(forbidden)")
        }
    }
}

/// Where a text of a drawing stands, by the same estimate that layouts use.
struct TextBox {
    let text: String
    let left, right, top, bottom: Double

    static func all(in marks: [Markup]) -> [TextBox] { marks.flatMap(boxes) }

    private static func boxes(_ markup: Markup) -> [TextBox] {
        switch markup {
        case .text: []
        case .group(let children): children.flatMap(boxes)
        case .element("text", let attributes, let children): [box(attributes, children)].compactMap(\.self)
        case .element(_, _, let children): children.flatMap(boxes)
        }
    }

    private static func box(_ attributes: [Markup.Attribute], _ children: [Markup]) -> TextBox? {
        let values = Dictionary(attributes.map { ($0.name, $0.value) }) { first, _ in first }
        guard let x = values["x"].flatMap(Double.init), let y = values["y"].flatMap(Double.init),
            case .text(let text)? = children.first, !text.isEmpty
        else { return nil }
        let size = values["class"]?.contains("tick") == true ? 12.0 : 13
        let width = TextFit.width(text, size: size)
        let left = values["text-anchor"] == "end" ? x - width : values["text-anchor"] == "middle" ? x - width / 2 : x
        return TextBox(text: text, left: left, right: left + width, top: y - size * 0.8, bottom: y + size * 0.2)
    }

    func overlaps(_ other: TextBox) -> Bool {
        min(right, other.right) - max(left, other.left) > 1 && min(bottom, other.bottom) - max(top, other.top) > 1
    }
}
