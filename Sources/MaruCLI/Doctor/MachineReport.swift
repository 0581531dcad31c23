import Foundation
import MaruCore
import MaruGeneration
import MaruRegistry
import MaruStore
import MaruTensor

/// What this machine has, as far as it matters to models.
struct MachineReport {
    var processor = Processor.name
    var cores = ProcessInfo.processInfo.activeProcessorCount
    var supported = InstructionSet.supported
    var current = InstructionSet.current
    var totalMemory = SystemMemory.total
    var availableMemory = SystemMemory.available
    var storePath: String
    var freeDisk: Int?
    /// What was found out about accounts and usage; `nil` when there are none.
    var data: StoreReport?
    /// Names, sizes and whether they are on this machine.
    var models: [Candidate]

    struct Candidate: Equatable {
        let name: String
        let bytes: Int
        let isHere: Bool
    }

    /// - Parameter store: where models are kept.
    init(store: ModelStore) throws {
        storePath = store.root
        freeDisk = Self.freeDisk(at: store.root)
        let stored = try store.list()
        let names = Set(stored.map(\.name))
        let others = Catalogue.all.filter { !names.contains($0.name) }
        models =
            stored.map { Candidate(name: $0.name, bytes: $0.bytes, isHere: true) }
            + others.map { Candidate(name: $0.name, bytes: $0.bytes, isHere: false) }
    }

    func fit(_ candidate: Candidate) -> ModelFit {
        ModelFit(modelBytes: candidate.bytes, availableBytes: availableMemory)
    }

    var lines: [String] {
        var table = Table([
            ("MODEL", .left), ("SIZE", .right), ("NEEDS ABOUT", .right), ("FITS", .left), ("HERE", .left),
        ])
        for model in models {
            let fit = fit(model)
            table.add(
                model.name,
                Amounts.bytes(model.bytes),
                Amounts.bytes(fit.neededBytes),
                fit.fits ? "yes" : "no",
                model.isHere ? "yes" : "no"
            )
        }
        return [
            "Maru        \(Version.number) (\(Version.platform))",
            "Processor   \(processor), \(cores) cores",
            "Kernels     \(current.rawValue) (this machine can run: \(supported.map(\.rawValue).joined(separator: ", ")))",
            "Memory      \(Amounts.bytes(totalMemory)), of which \(Amounts.bytes(availableMemory)) are free",
            "Models      \(storePath)\(freeDisk.map { " (\(Amounts.bytes($0)) of disk free)" } ?? "")",
        ] + dataLines + [""] + table.lines + remarks.map { "\n" + $0 }
    }

    private var dataLines: [String] {
        guard let data else { return ["Data        none yet"] }
        guard !data.findings.isEmpty else { return ["Data        \(data.path), sound"] }
        return ["Data        \(data.path)"]
            + data.findings.map { "            \($0.problem) \($0.fix ?? $0.advice ?? "")" }
    }

    /// What is worth knowing, in sentences.
    private var remarks: [String] {
        var remarks: [String] = []
        if current == .portable {
            remarks.append("The portable kernels work everywhere, but slowly: AVX2, AVX-512 or NEON would be faster.")
        } else if current != supported.last {
            remarks.append("MARU_INSTRUCTION_SET asks for slower kernels than this machine can run.")
        }
        if let freeDisk, freeDisk < 1_000_000_000 {
            remarks.append("The disk for models is nearly full; MARU_HOME can name a folder on another one.")
        }
        return remarks
    }

    var json: JSONValue {
        [
            "version": .string(Version.number),
            "platform": .string(Version.platform),
            "processor": .string(processor),
            "cores": .integer(cores),
            "kernels": .string(current.rawValue),
            "supportedKernels": .array(supported.map { .string($0.rawValue) }),
            "memoryBytes": .integer(totalMemory),
            "availableMemoryBytes": .integer(availableMemory),
            "modelsPath": .string(storePath),
            "freeDiskBytes": JSONValue(freeDisk),
            "data": data?.json ?? .null,
            "models": .array(
                models.map { model in
                    [
                        "name": .string(model.name), "bytes": .integer(model.bytes),
                        "neededBytes": .integer(fit(model).neededBytes), "fits": .bool(fit(model).fits),
                        "isHere": .bool(model.isHere),
                    ]
                }
            ),
        ]
    }

    /// The free bytes of the disk on which `path` lies or would lie.
    private static func freeDisk(at path: String) -> Int? {
        var url = URL(filePath: path)
        while !FileManager.default.fileExists(atPath: url.path), url.pathComponents.count > 1 {
            url.deleteLastPathComponent()
        }
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: url.path)
        return (attributes?[.systemFreeSize] as? NSNumber)?.intValue
    }
}

extension StoreReport {
    fileprivate var json: JSONValue {
        [
            "path": .string(path),
            "checks": .array(checks.map { .string($0.rawValue) }),
            "findings": .array(
                findings.map { finding in
                    [
                        "problem": .string(finding.problem), "fix": JSONValue(finding.fix),
                        "advice": JSONValue(finding.advice),
                    ]
                }
            ),
        ]
    }
}
