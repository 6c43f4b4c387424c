package io.github.rateguard.web;

import java.util.List;

/**
 * The names of header fields that come and go between requests of the same client: with
 * what is asked for, with who is logged in, with caches, connections, proxies and traces,
 * and with what the application asks browsers to send.
 */
final class VolatileFields {

	/**
	 * What names start with; the first eight characters count.
	 */
	static final List<String> PREFIXES = List.of(":", "access-control-", "attribution-reporting-", "cf-", "content-",
			"if-", "proxy-", "sec-", "x-amz", "x-b3-", "x-datadog-", "x-envoy-", "x-forwarded-", "x-original-",
			"x-sentry-");

	/**
	 * Those that start so, and that a browser sends all the same with each request or
	 * with none.
	 */
	static final List<String> CONSTANT = List.of("sec-ch-ua", "sec-ch-ua-mobile", "sec-ch-ua-platform", "sec-gpc");

	static final List<String> NAMES = List.of(
			// What is asked for, and why
			"early-data", "expect", "idempotency-key", "last-event-id", "origin", "ping-from", "ping-to", "prefer",
			"priority", "purpose", "range", "referer", "service-worker", "service-worker-navigation-preload",
			"upgrade-insecure-requests", "x-http-method-override", "x-idempotency-key", "x-moz", "x-purpose",
			"x-requested-with",
			// Who asks
			"authorization", "cookie", "cookie2", "csrf-token", "dpop", "signature", "signature-input", "x-api-key",
			"x-csrf-token", "x-csrftoken", "x-xsrf-token",
			// Caches
			"available-dictionary", "cache-control", "date", "dictionary-id", "pragma",
			// Connections
			"alt-used", "connection", "host", "http2-settings", "keep-alive", "te", "trailer", "transfer-encoding",
			"upgrade",
			// Proxies
			"cdn-loop", "client-ip", "forwarded", "max-forwards", "true-client-ip", "via", "x-client-ip", "x-real-ip",
			// Traces
			"b3", "baggage", "correlation-id", "newrelic", "request-id", "sentry-trace", "traceparent", "tracestate",
			"uber-trace-id", "x-cloud-trace-context", "x-correlation-id", "x-request-id", "x-trace-id",
			// What the application asks browsers to send
			"device-memory", "downlink", "dpr", "ect", "rtt", "save-data", "viewport-width", "width");

	private VolatileFields() {
	}

}
