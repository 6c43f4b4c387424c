package io.github.rateguard.web;

import java.io.IOException;

import io.github.rateguard.ClientAddress;
import io.github.rateguard.caller.ClientAddressResolver;
import io.github.rateguard.caller.RequestEvidence;
import io.github.rateguard.caller.TrustedProxyAddressResolver;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Notes where requests come from. Comes after the edge, which has found the address.
 * Looks at three header fields of a request, and never at the rest of it. Thread-safe.
 */
public final class EvidenceFilter extends OncePerRequestFilter {

	private static final String X_FORWARDED_FOR = "X-Forwarded-For";

	private static final String FORWARDED = "Forwarded";

	private final RequestEvidence evidence;

	private final TrustedProxyAddressResolver addressResolver;

	/**
	 * Create a filter.
	 * @param evidence where it is noted
	 * @param addressResolver knows who is believed
	 */
	public EvidenceFilter(RequestEvidence evidence, TrustedProxyAddressResolver addressResolver) {
		this.evidence = evidence;
		this.addressResolver = addressResolver;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getAttribute(ClientAddressResolver.ADDRESS_ATTRIBUTE) instanceof ClientAddress address) {
			note(request, address);
		}
		chain.doFilter(request, response);
	}

	private void note(HttpServletRequest request, ClientAddress address) {
		String software = request.getHeader(HttpHeaders.USER_AGENT);
		this.evidence.request(address, (software != null) ? software.hashCode() : 0);
		boolean forwarded = request.getHeader(X_FORWARDED_FOR) != null || request.getHeader(FORWARDED) != null;
		if (forwarded && !this.addressResolver.isTrusted(request.getRemoteAddr())) {
			this.evidence.forwarded(address, NearAddresses.include(address));
		}
	}

}
