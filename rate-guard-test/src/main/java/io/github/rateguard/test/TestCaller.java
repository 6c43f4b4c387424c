package io.github.rateguard.test;

import io.github.rateguard.Caller;
import io.github.rateguard.Caller.Kind;
import io.github.rateguard.ClientAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * Whom a request of MockMvc acts as, for rate-guard alone: Spring Security does not hear
 * of it. Who tests both together takes {@code user("bob").roles("PRO")} of Spring
 * Security's test support, and rate-guard finds id and tier as in production. Immutable.
 *
 * @see Callers
 */
public final class TestCaller implements RequestPostProcessor {

	static final String ATTRIBUTE = TestCaller.class.getName();

	private static final int IPV6_PREFIX_LENGTH = 64;

	private final Caller caller;

	TestCaller(Caller caller) {
		this.caller = caller;
	}

	/**
	 * Return this caller in another tier.
	 * @param tier the name of the tier
	 * @return the caller
	 * @throws IllegalStateException if the caller is anonymous
	 */
	public TestCaller tier(String tier) {
		if (this.caller.isAnonymous()) {
			throw new IllegalStateException("Only authenticated callers have a tier: use Callers.authenticated");
		}
		return new TestCaller(new Caller(this.caller.id(), Kind.AUTHENTICATED, tier, this.caller.address()));
	}

	/**
	 * Return this caller at an address.
	 * @param address an IPv4 or IPv6 address
	 * @return the caller
	 * @throws IllegalArgumentException if the text is no address
	 */
	public TestCaller from(String address) {
		ClientAddress parsed = address(address);
		return new TestCaller(this.caller.isAnonymous() ? Caller.anonymous(parsed) : this.caller.at(parsed));
	}

	static ClientAddress address(String literal) {
		ClientAddress address = ClientAddress.parse(literal, IPV6_PREFIX_LENGTH);
		if (address == null) {
			throw new IllegalArgumentException("Not an IP address: " + literal);
		}
		return address;
	}

	/**
	 * Return the caller as code hands it to {@code RateGuard}.
	 * @return the caller
	 */
	public Caller asCaller() {
		return this.caller;
	}

	/**
	 * Let a request come from this caller and, where it is known, from its address: the
	 * edge sees the address, handlers see both.
	 * @param request the request
	 * @return the same request
	 */
	@Override
	public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
		ClientAddress address = this.caller.address();
		if (address != null) {
			request.setRemoteAddr(address.address().getHostAddress());
		}
		request.setAttribute(ATTRIBUTE, this);
		return request;
	}

	/**
	 * Return who asks where rate-guard has found who it is by itself.
	 */
	Caller insteadOf(Caller resolved) {
		ClientAddress address = this.caller.address();
		@Nullable ClientAddress seen = (resolved.address() != null) ? resolved.address() : address;
		return this.caller.isAnonymous() ? Caller.anonymous(seen) : this.caller.at(seen);
	}

}
