package import Foundation

/// What a template may learn of the world: the time.
package struct TemplateEnvironment: Sendable {
    /// The moment that `strftime_now` prints.
    package var now: Date
    /// The time zone it prints it in.
    package var timeZone: TimeZone

    package init(now: Date, timeZone: TimeZone = .current) {
        self.now = now
        self.timeZone = timeZone
    }
}
