extension Filters {
    static let sequences: [String: Filter] = [
        "length": count("length"),
        "count": count("count"),
        "list": { (value, arguments, interpreter) throws(Fault) in
            _ = try arguments.bind([], of: "list")
            return .list(List(try Iteration.items(of: value, interpreter.budget)))
        },
        "first": { (value, arguments, interpreter) throws(Fault) in
            _ = try arguments.bind([], of: "first")
            return try Iteration.iterator(over: value, interpreter.budget).next()
                ?? .undefined(Undefined(.hint("there is no first item, the sequence is empty")))
        },
        "last": { (value, arguments, interpreter) throws(Fault) in
            _ = try arguments.bind([], of: "last")
            if case .list(let list) = value, let last = list.items.last { return last }
            return try Iteration.reversed(value, interpreter.budget).first
                ?? .undefined(Undefined(.hint("there is no last item, the sequence is empty")))
        },
        "reverse": { (value, arguments, interpreter) throws(Fault) in
            _ = try arguments.bind([], of: "reverse")
            let budget = interpreter.budget
            if case .string(let text) = value { return .string(text.reversed) }
            if case .iterator(let iterator) = value {
                return .list(List(try Iteration.drain(iterator, budget).reversed()))
            }
            return .iterator(ValueIterator(try Iteration.reversed(value, budget), depth: value.depth + 1))
        },
        "join": { (value, arguments, interpreter) throws(Fault) in
            let bound = try arguments.bind(["d", "attribute"], of: "join")
            let read = try attributeReader(bound[1], interpreter)
            let separator = try bound[0].map { (value) throws(Fault) in try text(value, interpreter).plain } ?? .empty
            let iterator = try Iteration.iterator(over: value, interpreter.budget)
            var builder = TextBuilder()
            var isFirst = true
            while let item = try iterator.next() {
                let piece = try text(try read(item), interpreter)
                let size = piece.bytes.count + separator.bytes.count
                try interpreter.budget.allocate(
                    builder.bytes.count + size > interpreter.budget.longestText ? .max : size
                )
                if !isFirst { builder.append(separator) }
                builder.append(piece)
                isFirst = false
            }
            return .string(builder.text())
        },
        "items": { (value, arguments, interpreter) throws(Fault) in
            _ = try arguments.bind([], of: "items")
            switch value {
            case .undefined: return .iterator(ValueIterator([], depth: 1))
            case .mapping(let mapping):
                let items = try Iteration.items(of: .view(MappingView(.items, of: mapping)), interpreter.budget)
                return .iterator(ValueIterator(items, depth: value.depth + 1))
            default: throw .operation("'items' needs a dictionary, not a value of type '\(value.typeName)'")
            }
        },
        "batch": batch,
        "slice": slice,
        "sum": { (value, arguments, interpreter) throws(Fault) in
            let bound = try arguments.bind(["attribute", "start"], of: "sum")
            let read = try attributeReader(bound[0], interpreter)
            var sum = bound[1] ?? .integer(0)
            if case .string = sum { throw .operation("'sum' adds no strings; 'join' does") }
            let iterator = try Iteration.iterator(over: value, interpreter.budget)
            while let item = try iterator.next() {
                sum = try interpreter.account(
                    try Arithmetic.apply(.add, sum, try read(item), interpreter.budget)
                )
            }
            return sum
        },
    ]

    private static func count(_ name: String) -> Filter {
        { (value, arguments, _) throws(Fault) in
            _ = try arguments.bind([], of: name)
            return .integer(try Iteration.count(of: value))
        }
    }

    private static let batch: Filter = { (value, arguments, interpreter) throws(Fault) in
        let bound = try arguments.bind(["linecount", "fill_with"], required: 1, of: "batch")
        let size = bound[0]?.asDouble
        let fill = given(bound[1])
        let budget = interpreter.budget
        let items = try Iteration.iterator(over: value, budget)
        var pending: Value?
        return .iterator(
            ValueIterator(depth: value.depth + 2) { () throws(Fault) in
                var row: [Value] = pending.map { [$0] } ?? []
                pending = nil
                while let item = try items.next() {
                    try budget.allocate(64)
                    if let size, Double(row.count) == size, !(row.isEmpty && size == 0) {
                        pending = item
                        return .list(List(row))
                    }
                    if row.isEmpty, size == 0 {
                        pending = item
                        return .list(List([]))
                    }
                    row.append(item)
                }
                if row.isEmpty { return nil }
                if let fill, let size, Double(row.count) < size {
                    guard let missing = Int(exactly: size - Double(row.count)) else { throw needsInteger("batch") }
                    try budget.allocate(plus: missing, of: MemoryLayout<Value>.stride)
                    row += Array(repeating: fill, count: missing)
                }
                return .list(List(row))
            }
        )
    }

    private static let slice: Filter = { (value, arguments, interpreter) throws(Fault) in
        let bound = try arguments.bind(["slices", "fill_with"], required: 1, of: "slice")
        let slices = try integer(bound[0], standard: 1, of: "slice")
        let fill = given(bound[1])
        let budget = interpreter.budget
        let items = try Iteration.items(of: value, budget)
        guard slices != 0 else { throw .operation("'slice' cannot make zero slices") }
        var number = 0
        return .iterator(
            ValueIterator(depth: value.depth + 2) { () throws(Fault) in
                guard number < slices else { return nil }
                defer { number += 1 }
                let size = items.count / slices
                let longer = items.count % slices
                let start = number * size + min(number, longer)
                var part = Array(items[start..<start + size + (number < longer ? 1 : 0)])
                if let fill, number >= longer { part.append(fill) }
                try budget.allocate(plus: part.count, of: MemoryLayout<Value>.stride)
                return .list(List(part))
            }
        )
    }

    private static func needsInteger(_ name: String) -> Fault { .operation("'\(name)' needs an integer") }
}
