package io.github.rateguard.test;

import io.github.rateguard.Caller;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.caller.CallerResolver;

/**
 * Lets requests act as somebody, and asks the application's resolver for all others.
 */
final class ActingCallerResolver implements CallerResolver {

	private final CallerResolver resolver;

	ActingCallerResolver(CallerResolver resolver) {
		this.resolver = resolver;
	}

	@Override
	public Caller resolve(GuardedRequest request) {
		Caller caller = this.resolver.resolve(request);
		return (request.attribute(TestCaller.ATTRIBUTE) instanceof TestCaller acting) ? acting.insteadOf(caller)
				: caller;
	}

}
