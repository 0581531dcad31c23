import ArgumentParser
import MaruPolicy

/// Kinds of personal data on the command line, as in `EMAIL,PHONE`.
struct FindingTypeList: ExpressibleByArgument {
    var types: Set<FindingType>

    init?(argument: String) {
        let names = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        types = Set(names.map { FindingType(rawValue: $0) })
        guard types.isSubset(of: PersonalDataDetector.allTypes) else { return nil }
    }

    static var allValueStrings: [String] { PersonalDataDetector.allTypes.map(\.rawValue).sorted() }
}
