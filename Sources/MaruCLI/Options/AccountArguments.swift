import ArgumentParser
package import MaruAccounts

extension Day: ExpressibleByArgument {}
extension Endpoint: ExpressibleByArgument {}
extension Money: ExpressibleByArgument {}
