import Foundation
import MaruCLI

@main
enum Maru {
    static func main() async {
        exit(await MaruCommand.run(Array(CommandLine.arguments.dropFirst())))
    }
}
