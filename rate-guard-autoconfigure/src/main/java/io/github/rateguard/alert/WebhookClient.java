package io.github.rateguard.alert;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Posts JSON to a receiver, within a timeout, and follows no redirect: neither the
 * receiver nor whoever stands in its place leads calls elsewhere. Not built with the
 * application's {@code RestClient.Builder}, as that may log or observe the URL.
 */
final class WebhookClient {

	static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final int MAXIMUM_DIGITS = 9;

	private final RestClient client;

	private final URI uri;

	private final Clock clock;

	WebhookClient(WebhookUrl url, Duration timeout, Clock clock) {
		HttpClient http = HttpClient.newBuilder()
			.version(Version.HTTP_1_1)
			.followRedirects(Redirect.NEVER)
			.connectTimeout(timeout)
			.build();
		JdkClientHttpRequestFactory requestFactory = new JdkClientHttpRequestFactory(http);
		requestFactory.setReadTimeout(timeout);
		this.client = RestClient.builder()
			.requestFactory(requestFactory)
			.configureMessageConverters(
					(converters) -> converters.addCustomConverter(new ByteArrayHttpMessageConverter()))
			.build();
		this.uri = url.uri();
		this.clock = clock;
	}

	/**
	 * Post JSON.
	 * @param body the JSON
	 * @param headers adds header fields
	 * @throws DeliveryException if it was not taken
	 */
	void post(byte[] body, Consumer<HttpHeaders> headers) throws DeliveryException {
		DeliveryException failure;
		try {
			failure = this.client.post()
				.uri(this.uri)
				.contentType(MediaType.APPLICATION_JSON)
				.headers(headers)
				.body(body)
				.<Answer>exchange((request, response) -> new Answer(response.getStatusCode(),
						response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)))
				.failure(this.clock);
		}
		// Their messages name the URL
		catch (RestClientException ex) {
			failure = DeliveryException.retryable("no answer, " + reason(ex), null);
		}
		if (failure != null) {
			throw failure;
		}
	}

	private static String reason(RestClientException failure) {
		Throwable cause = failure.getCause();
		return ((cause != null) ? cause : failure).getClass().getSimpleName();
	}

	private record Answer(HttpStatusCode status, @Nullable String retryAfter) {

		@Nullable DeliveryException failure(Clock clock) {
			if (this.status.is2xxSuccessful()) {
				return null;
			}
			String message = "it was answered with status " + this.status.value();
			boolean retryable = this.status.is5xxServerError()
					|| this.status.isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS);
			return retryable ? DeliveryException.retryable(message, retryAfter(clock))
					: DeliveryException.permanent(message);
		}

		/**
		 * RFC 9110, section 10.2.3: seconds or a date. What is neither says nothing.
		 */
		private @Nullable Duration retryAfter(Clock clock) {
			String text = (this.retryAfter != null) ? this.retryAfter.strip() : "";
			if (!text.isEmpty() && text.length() <= MAXIMUM_DIGITS && text.chars().allMatch(Answer::isDigit)) {
				return Duration.ofSeconds(Long.parseLong(text));
			}
			try {
				Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
				return Duration.between(clock.instant(), at);
			}
			catch (DateTimeParseException ex) {
				return null;
			}
		}

		private static boolean isDigit(int character) {
			return character >= '0' && character <= '9';
		}

	}

}
