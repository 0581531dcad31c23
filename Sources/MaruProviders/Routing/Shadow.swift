import MaruCore
import MaruRouting
import Synchronization

/// Sends some requests to a route on trial and throws the answers away.
final class Shadow: Sendable {
    private let settings: ShadowSettings
    private let dispatcher: RouteDispatcher
    private let running = Mutex(0)

    init(_ settings: ShadowSettings, _ dispatcher: RouteDispatcher) {
        self.settings = settings
        self.dispatcher = dispatcher
    }

    /// Sends the request there, too, if its terms permit it, chance picks it and there is room. Nobody waits for it.
    func follow(_ request: GenerationRequest, _ asked: RouteRequest, _ router: Router) {
        let route = settings.route
        guard dispatcher.world.draw() < settings.share, router.refusal(of: route, for: asked) == nil, takePlace()
        else { return }
        var copy = request
        copy.meter = nil
        copy.choices = 1
        Task { [self, copy] in
            defer { running.withLock { $0 -= 1 } }
            guard let attempt = try? await dispatcher.open(route, copy, organization: ShadowSettings.organization)
            else { return }
            await discard(attempt)
        }
    }

    private func discard(_ attempt: RouteAttempt) async {
        var usage: Usage?
        do {
            for try await event in attempt.stream {
                if case .usage(let total) = event { usage = total }
            }
            await dispatcher.close(attempt.bill, .success, usage: usage)
        } catch {
            await dispatcher.close(attempt.bill, failed: attempt.failure(error), usage: usage)
        }
    }

    private func takePlace() -> Bool {
        running.withLock { running in
            guard running < settings.maximumRunning else { return false }
            running += 1
            return true
        }
    }
}
