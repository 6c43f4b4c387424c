package io.github.rateguard.web;

import org.jspecify.annotations.Nullable;

/**
 * What a request says in one of its parameters.
 *
 * @param value the first value, or {@code null} if there is none
 * @param readable whether the request could be looked at
 */
record EdgeParameter(@Nullable String value, boolean readable) {

	static final EdgeParameter UNREADABLE = new EdgeParameter(null, false);

	static EdgeParameter of(@Nullable String value) {
		return new EdgeParameter(value, true);
	}

}
