package io.github.rateguard.web;

import org.jspecify.annotations.Nullable;

/**
 * What a request says in one of its parameters.
 *
 * @param value the value, or {@code null} if there is none
 * @param readable whether the request could be looked at, and says one thing only
 */
record EdgeParameter(@Nullable String value, boolean readable) {

	static final EdgeParameter NONE = new EdgeParameter(null, true);

	static final EdgeParameter UNREADABLE = new EdgeParameter(null, false);

	static EdgeParameter of(String value) {
		return new EdgeParameter(value, true);
	}

	static EdgeParameter of(String @Nullable [] values) {
		EdgeParameter all = NONE;
		if (values != null) {
			for (String value : values) {
				all = all.and(of(value));
			}
		}
		return all;
	}

	/**
	 * Who reads the request may take either for the value.
	 */
	EdgeParameter and(EdgeParameter other) {
		if (this.value == null || other.value == null) {
			return (!this.readable || other.value == null && other.readable) ? this : other;
		}
		return this.value.equals(other.value) ? this : UNREADABLE;
	}

}
