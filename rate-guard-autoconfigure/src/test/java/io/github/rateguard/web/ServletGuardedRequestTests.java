package io.github.rateguard.web;

import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;

import io.github.rateguard.GuardedRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ServletGuardedRequest}.
 */
class ServletGuardedRequestTests {

	private final MockHttpServletRequest servletRequest = new MockHttpServletRequest("GET", "/%68ello");

	private final GuardedRequest request = new ServletGuardedRequest(this.servletRequest);

	@Test
	void thePathIsNotDecodedAndHasNoQuery() {
		this.servletRequest.setQueryString("a=b");
		assertThat(this.request.path()).isEqualTo("/%68ello");
	}

	@Test
	void theMethodIsInUpperCase() {
		this.servletRequest.setMethod("post");
		assertThat(this.request.method()).isEqualTo("POST");
	}

	@Test
	void allLinesOfAHeaderFieldAreSeenInTheirOrder() {
		this.servletRequest.addHeader("X-Forwarded-For", "192.0.2.1");
		this.servletRequest.addHeader("X-Forwarded-For", "192.0.2.2");
		assertThat(this.request.headers("x-forwarded-for")).containsExactly("192.0.2.1", "192.0.2.2");
	}

	@Test
	void aHeaderFieldThatIsAbsentHasNoLines() {
		assertThat(this.request.headers("X-Forwarded-For")).isEmpty();
	}

	@Test
	void headerFieldsThatTheContainerKeepsBackHaveNoLines() {
		GuardedRequest request = new ServletGuardedRequest(new MockHttpServletRequest() {

			@Override
			public Enumeration<String> getHeaders(String name) {
				return null;
			}

		});
		assertThat(request.headers("Authorization")).isEmpty();
	}

	@Test
	void addressAndHeaderFieldsAreThoseThatArrivedWhateverFiltersShow() {
		this.servletRequest.setRemoteAddr("192.0.2.1");
		this.servletRequest.addHeader("X-Forwarded-For", "192.0.2.2");
		GuardedRequest wrapped = new ServletGuardedRequest(
				new HttpServletRequestWrapper(new HttpServletRequestWrapper(this.servletRequest) {

					@Override
					public String getRemoteAddr() {
						return "203.0.113.9";
					}

					@Override
					public Enumeration<String> getHeaders(String name) {
						return Collections.emptyEnumeration();
					}

				}));
		assertThat(wrapped.remoteAddress()).isEqualTo("192.0.2.1");
		assertThat(wrapped.headers("X-Forwarded-For")).containsExactly("192.0.2.2");
	}

	@Test
	void aQueryParameterIsReadFromTheQueryAlone() {
		this.servletRequest.setQueryString("page=2&size=5%30&size=7");
		this.servletRequest.addParameter("sort", "of a form body");
		assertThat(this.request.queryParameter("size")).isEqualTo("50");
		assertThat(this.request.queryParameter("sort")).isNull();
	}

	@Test
	void theContentLengthIsThatOfTheHeaderOrUnknown() {
		assertThat(this.request.contentLength()).isEqualTo(-1);
		this.servletRequest.setContent(new byte[12]);
		assertThat(this.request.contentLength()).isEqualTo(12);
	}

	@Test
	void addressAttributesAndPrincipalComeFromTheContainer() {
		Principal principal = () -> "alice";
		this.servletRequest.setRemoteAddr("192.0.2.1");
		this.servletRequest.setAttribute("a", 1);
		this.servletRequest.setUserPrincipal(principal);
		assertThat(this.request.remoteAddress()).isEqualTo("192.0.2.1");
		assertThat(this.request.attribute("a")).isEqualTo(1);
		assertThat(this.request.attribute("b")).isNull();
		assertThat(this.request.principal()).isSameAs(principal);
	}

}
