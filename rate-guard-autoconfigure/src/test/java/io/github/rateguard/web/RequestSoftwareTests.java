package io.github.rateguard.web;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RequestSoftware}.
 */
class RequestSoftwareTests {

	private final SoftwareFingerprint fingerprint = new SoftwareFingerprint("secret");

	private final RequestSoftware software = new RequestSoftware(this.fingerprint);

	@AfterEach
	void reset() {
		RequestContextHolder.resetRequestAttributes();
	}

	@Test
	void theSoftwareOfTheRequestOfThisThreadIsKnown() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.addHeader("User-Agent", "App/1.0");
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
		assertThat(this.software.getAsLong()).isEqualTo(this.fingerprint.of(request));
	}

	@Test
	void nothingIsKnownWithoutARequest() {
		assertThat(this.software.getAsLong()).isZero();
	}

}
