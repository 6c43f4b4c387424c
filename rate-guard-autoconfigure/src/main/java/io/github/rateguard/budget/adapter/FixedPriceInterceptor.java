package io.github.rateguard.budget.adapter;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.util.List;

import javax.net.ssl.SSLHandshakeException;

import io.github.rateguard.CostMeter;
import io.github.rateguard.Money;

import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Reports a fixed price for each call of a {@code RestClient} or {@code RestTemplate}.
 * Whatever the status of the answer, the call is paid; so is one whose answer never came,
 * as it may have been worked on. Only where the request was surely never sent (no such
 * host, no connection, no handshake) nothing is reported. Thread-safe.
 */
public final class FixedPriceInterceptor implements ClientHttpRequestInterceptor {

	private static final int DECIMALS = 6;

	private static final List<Class<? extends IOException>> NEVER_SENT = List.of(ConnectException.class,
			NoRouteToHostException.class, UnknownHostException.class, HttpConnectTimeoutException.class,
			SSLHandshakeException.class);

	private final CostMeter meter;

	private final BigDecimal price;

	/**
	 * Create an interceptor.
	 * @param meter the bean, for calls on the threads of requests, or the meter of one
	 * request
	 * @param price what a call costs, such as {@code 0.002}: units of the currency of the
	 * budget, with up to six decimals
	 * @throws IllegalArgumentException if the price is no such number, negative, or out
	 * of range
	 */
	public FixedPriceInterceptor(CostMeter meter, String price) {
		this.meter = meter;
		long micros = Money.parseMicros(price);
		if (micros < 0) {
			throw new IllegalArgumentException("A price is not negative");
		}
		this.price = BigDecimal.valueOf(micros, DECIMALS);
	}

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		try {
			ClientHttpResponse response = execution.execute(request, body);
			this.meter.spent(this.price);
			return response;
		}
		catch (IOException ex) {
			if (NEVER_SENT.stream().noneMatch((type) -> type.isInstance(ex))) {
				this.meter.spent(this.price);
			}
			throw ex;
		}
	}

}
