import Foundation
package import MaruCore

/// A model on disk, in either of the forms that can be run.
package enum ModelDirectory: Sendable {
    /// One file, or several split parts, with everything in it.
    case gguf(GGUFFile)
    /// A folder as Hugging Face's transformers writes it.
    case safetensors(SafetensorsFolder)

    /// Opens the GGUF file at `path`, or the folder with config.json, tokenizer.json and safetensors at `path`.
    package static func open(path: String) throws(CheckpointError) -> ModelDirectory {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw .cannotOpen(file: path, reason: "there is no such file or folder")
        }
        return isFolder.boolValue ? .safetensors(try SafetensorsFolder(path: path)) : .gguf(try GGUFFile(path: path))
    }
}

/// A folder with a model's weights, settings, tokenizer and chat template, each in a file of its own.
package struct SafetensorsFolder: Sendable {
    package let path: String
    package let tensors: SafetensorsFile
    /// config.json
    package let configuration: JSONValue
    /// tokenizer.json
    package let tokenizer: JSONValue
    /// tokenizer_config.json
    package let tokenizerConfiguration: JSONValue?
    /// generation_config.json
    package let generationConfiguration: JSONValue?
    /// chat_template.jinja, or else `chat_template` of tokenizer_config.json (the one named "default", where it has
    /// several).
    package let chatTemplate: String?

    package init(path: String) throws(CheckpointError) {
        let folder = FolderFiles(path: path)
        guard let weights = folder.path("model.safetensors.index.json") ?? folder.path("model.safetensors"),
            let configuration = try folder.json("config.json"), let tokenizer = try folder.json("tokenizer.json")
        else { throw .incompleteFolder(path, missing: folder.missing) }
        self.path = path
        tensors = try SafetensorsFile(path: weights)
        self.configuration = configuration
        self.tokenizer = tokenizer
        tokenizerConfiguration = try folder.json("tokenizer_config.json")
        generationConfiguration = try folder.json("generation_config.json")
        chatTemplate = try folder.text("chat_template.jinja") ?? Self.template(in: tokenizerConfiguration)
    }

    /// Another JSON file of the folder, such as `1_Pooling/config.json`; `nil` when it has none.
    package func json(_ name: String) throws(CheckpointError) -> JSONValue? { try FolderFiles(path: path).json(name) }

    private static func template(in configuration: JSONValue?) -> String? {
        switch configuration?["chat_template"] {
        case .string(let template): return template
        case .array(let named):
            let standard = named.first { $0["name"] == .string("default") }
            guard case .string(let template)? = standard?["template"] else { return nil }
            return template
        default: return nil
        }
    }
}

/// Looks for files in a folder.
private struct FolderFiles {
    let path: String

    func path(_ name: String) -> String? {
        let file = URL(filePath: path).appending(path: name).path(percentEncoded: false)
        return FileManager.default.fileExists(atPath: file) ? file : nil
    }

    func json(_ name: String) throws(CheckpointError) -> JSONValue? {
        guard let file = path(name) else { return nil }
        return try JSONFile.read(path: file)
    }

    func text(_ name: String) throws(CheckpointError) -> String? {
        guard let file = path(name) else { return nil }
        guard let text = try MappedFile(path: file).storage.text() else {
            throw .invalid(file: file, field: "the text", found: "bytes that are not UTF-8", expected: "UTF-8")
        }
        return text
    }

    /// Which of the files are missing without which a folder is no model.
    var missing: [String] {
        var missing = ["config.json", "tokenizer.json"].filter { path($0) == nil }
        if path("model.safetensors.index.json") ?? path("model.safetensors") == nil {
            missing.append("model.safetensors")
        }
        return missing
    }
}
