package io.github.rateguard.dashboard;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.util.MimeType;

/**
 * The files of the dashboard, by name. Nothing else of the class path is ever read.
 * Immutable.
 */
final class DashboardFiles {

	private static final List<String> STYLES = List.of("app.css");

	private static final List<String> IMAGES = List.of("icon.svg");

	private static final List<String> SCRIPTS = List.of("app.js", "bans.js", "behaviour.js", "budgets.js", "callers.js",
			"charts.js", "client.js", "dialog.js", "dom.js", "format.js", "poller.js", "state.js", "summary.js",
			"table.js", "traffic.js", "writes.js");

	private final WebEndpointResponse<DashboardFile> page = read("index.html",
			MimeType.valueOf("text/html;charset=UTF-8"));

	private final Map<String, WebEndpointResponse<DashboardFile>> assets = new TreeMap<>();

	DashboardFiles() {
		add(STYLES, MimeType.valueOf("text/css;charset=UTF-8"));
		add(SCRIPTS, MimeType.valueOf("text/javascript;charset=UTF-8"));
		add(IMAGES, MimeType.valueOf("image/svg+xml"));
	}

	private void add(List<String> names, MimeType type) {
		names.forEach((name) -> this.assets.put(name, read(name, type)));
	}

	private static WebEndpointResponse<DashboardFile> read(String name, MimeType type) {
		return new WebEndpointResponse<>(DashboardFile.read(name), type);
	}

	WebEndpointResponse<DashboardFile> page() {
		return this.page;
	}

	@Nullable WebEndpointResponse<DashboardFile> asset(String name) {
		return this.assets.get(name);
	}

}
