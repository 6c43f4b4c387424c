package io.github.rateguard.web;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.CorsProcessor;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;

/**
 * Lets scripts of allowed origins see a refusal of the edge, which comes before the
 * application's own CORS handling: by the same configuration.
 */
public final class EdgeCors {

	private final SingletonSupplier<List<CorsConfigurationSource>> sources;

	private final CorsProcessor processor = new DefaultCorsProcessor();

	/**
	 * Create it.
	 * @param sources where the application keeps its configuration; the first that has
	 * one for a request decides
	 */
	public EdgeCors(SingletonSupplier<List<CorsConfigurationSource>> sources) {
		this.sources = sources;
	}

	/**
	 * Write the header fields of a response that the application's CORS handling would
	 * write, if the origin is allowed.
	 */
	void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
		String origin = request.getHeader(HttpHeaders.ORIGIN);
		if (origin == null || !CorsUtils.isCorsRequest(request)
				|| response.containsHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN)) {
			return;
		}
		CorsConfiguration configuration = configuration(request);
		if (configuration != null && configuration.checkOrigin(origin) != null) {
			this.processor.processRequest(configuration, request, response);
		}
	}

	private @Nullable CorsConfiguration configuration(HttpServletRequest request) {
		for (CorsConfigurationSource source : this.sources.obtain()) {
			CorsConfiguration configuration = source.getCorsConfiguration(request);
			if (configuration != null) {
				return configuration;
			}
		}
		return null;
	}

}
