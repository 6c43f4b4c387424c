package io.github.rateguard.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Calls an {@link Instance} over HTTP. Keeps no cookies and follows no redirects.
 * Immutable.
 */
public final class Client {

	private static final HttpClient HTTP = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

	private final Instance instance;

	private final List<String> headers;

	private final int port;

	private Client(Instance instance, List<String> headers) {
		this(instance, headers, instance.port());
	}

	private Client(Instance instance, List<String> headers, int port) {
		this.instance = instance;
		this.headers = headers;
		this.port = port;
	}

	/**
	 * Return a client without credentials.
	 */
	public static Client anonymous(Instance instance) {
		return new Client(instance, List.of());
	}

	/**
	 * Return a client whose caller nobody else is.
	 */
	public static Client somebody(Instance instance) {
		return anonymous(instance).as("user-" + UUID.randomUUID());
	}

	/**
	 * Return this client, calling another instance.
	 */
	public Client at(Instance instance) {
		return new Client(instance, this.headers);
	}

	/**
	 * Return this client with HTTP Basic credentials, see {@link OpenSecurity}.
	 */
	public Client as(String user) {
		byte[] credentials = (user + ":" + OpenSecurity.PASSWORD).getBytes(StandardCharsets.UTF_8);
		return with("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
	}

	/**
	 * Return this client with one more header line.
	 */
	public Client with(String name, String value) {
		List<String> more = new ArrayList<>(this.headers);
		more.add(name);
		more.add(value);
		return new Client(this.instance, more, this.port);
	}

	/**
	 * Return this client, calling another port of the instance.
	 */
	public Client on(int port) {
		return new Client(this.instance, this.headers, port);
	}

	public HttpResponse<String> get(String path) {
		return send("GET", path, "");
	}

	public HttpResponse<String> send(String method, String path) {
		return send(method, path, "");
	}

	public HttpResponse<String> send(String method, String path, String body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
			.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
		if (!this.headers.isEmpty()) {
			request.headers(this.headers.toArray(String[]::new));
		}
		try {
			return HTTP.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Call a path several times.
	 * @return the status codes
	 */
	public List<Integer> statuses(int calls, String path) {
		List<Integer> statuses = new ArrayList<>();
		for (int i = 0; i < calls; i++) {
			statuses.add(get(path).statusCode());
		}
		return statuses;
	}

}
