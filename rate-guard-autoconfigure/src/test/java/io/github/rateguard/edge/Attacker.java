package io.github.rateguard.edge;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;

/**
 * Sends logins from an address that the proxy of this machine tells.
 */
record Attacker(Instance instance, String address) {

	Client client() {
		return Client.anonymous(this.instance).with("X-Forwarded-For", this.address);
	}

	/**
	 * Log in by the form.
	 */
	HttpResponse<String> logIn(String user, String password) {
		return form("/login", "username=" + encode(user) + "&password=" + encode(password));
	}

	HttpResponse<String> form(String path, String form) {
		return client().with("Content-Type", "application/x-www-form-urlencoded").send("POST", path, form);
	}

	HttpResponse<String> json(String path, String json) {
		return client().with("Content-Type", "application/json").send("POST", path, json);
	}

	/**
	 * Return whether a login by the form succeeded.
	 */
	static boolean isIn(HttpResponse<String> login) {
		return login.statusCode() == 302 && !login.headers().firstValue("Location").orElse("").endsWith("/login?error");
	}

	private static String encode(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

}
