package io.github.rateguard.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Finds out who asks where the request is answered with an error before it has reached a
 * handler: when the response has ended, Spring Security has forgotten it. Used by one
 * thread at a time.
 */
final class ObservedResponse extends HttpServletResponseWrapper {

	private final RequestObserver observer;

	private final HttpServletRequest request;

	ObservedResponse(HttpServletResponse response, RequestObserver observer, HttpServletRequest request) {
		super(response);
		this.observer = observer;
		this.request = request;
	}

	@Override
	public void setStatus(int status) {
		if (status >= HttpStatus.BAD_REQUEST.value()) {
			this.observer.answersWithError(this.request);
		}
		super.setStatus(status);
	}

	@Override
	public void sendError(int status) throws IOException {
		this.observer.answersWithError(this.request);
		super.sendError(status);
	}

	@Override
	public void sendError(int status, @Nullable String message) throws IOException {
		this.observer.answersWithError(this.request);
		super.sendError(status, message);
	}

}
