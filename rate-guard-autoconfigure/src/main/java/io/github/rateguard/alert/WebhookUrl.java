package io.github.rateguard.alert;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

import io.github.rateguard.InvalidConfigurationException;

/**
 * The URL of a receiver, which may be a secret: it is never shown. Internal.
 */
public final class WebhookUrl {

	private static final Set<String> SCHEMES = Set.of("http", "https");

	private static final String REMEDY = "Write a URL such as https://alerts.example.org/rate-guard.";

	private final URI uri;

	private WebhookUrl(URI uri) {
		this.uri = uri;
	}

	/**
	 * Read a URL.
	 * @param place where it stands
	 * @param url the URL
	 * @return the URL
	 * @throws InvalidConfigurationException if nobody can be called there
	 */
	public static WebhookUrl parse(String place, String url) {
		URI uri;
		try {
			uri = new URI(url.strip());
		}
		catch (URISyntaxException ex) {
			throw wrong(place, "It is no URL.");
		}
		if (uri.getScheme() == null || !SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
			throw wrong(place, "It does not start with https:// or http://.");
		}
		if (uri.getHost() == null || uri.getPort() > 65_535) {
			throw wrong(place, "It names no host.");
		}
		if (uri.getUserInfo() != null || uri.getFragment() != null) {
			throw wrong(place, "It has a user or a fragment, which are never sent.");
		}
		return new WebhookUrl(uri);
	}

	private static InvalidConfigurationException wrong(String place, String problem) {
		return new InvalidConfigurationException(place, null, problem, REMEDY);
	}

	URI uri() {
		return this.uri;
	}

	@Override
	public String toString() {
		return "URL that is not shown";
	}

}
