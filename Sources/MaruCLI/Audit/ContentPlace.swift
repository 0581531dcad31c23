import Foundation
import MaruAudit

/// Where the contents of a log lie, and the key without which they cannot be read.
struct ContentPlace {
    let folder: String
    /// May be a link to a file elsewhere: whoever has both can read everything.
    let keyFile: String

    init(besideLog path: String) {
        let parent = (path as NSString).deletingLastPathComponent
        folder = parent + "/contents"
        keyFile = parent + "/content.key"
    }

    func open() throws(ContentStoreError) -> FileContentStore {
        try FileContentStore(folder, master: try MasterKeyFile(keyFile).read())
    }

    /// Opens what is there, or makes an empty folder and a key.
    func openOrMake() throws(ContentStoreError) -> FileContentStore {
        try FileContentStore(folder, master: try MasterKeyFile(keyFile).readOrMake(for: folder))
    }
}
