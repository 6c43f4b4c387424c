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

	static final String PAGE = "index.html";

	static final List<String> STYLES = List.of("app.css");

	static final List<String> IMAGES = List.of("icon.svg");

	static final List<String> SCRIPTS = List.of("app.js", "charts.js", "client.js", "dialog.js", "dom.js", "format.js",
			"poller.js", "table.js", "views.js", "writes.js");

	private final Map<String, WebEndpointResponse<DashboardFile>> files = new TreeMap<>();

	DashboardFiles() {
		add(List.of(PAGE), MimeType.valueOf("text/html;charset=UTF-8"));
		add(STYLES, MimeType.valueOf("text/css;charset=UTF-8"));
		add(SCRIPTS, MimeType.valueOf("text/javascript;charset=UTF-8"));
		add(IMAGES, MimeType.valueOf("image/svg+xml"));
	}

	private void add(List<String> names, MimeType type) {
		names.forEach((name) -> this.files.put(name,
				new WebEndpointResponse<>(DashboardFile.read(name), WebEndpointResponse.STATUS_OK, type)));
	}

	WebEndpointResponse<DashboardFile> page() {
		return this.files.getOrDefault(PAGE, new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND));
	}

	@Nullable WebEndpointResponse<DashboardFile> asset(String name) {
		return name.equals(PAGE) ? null : this.files.get(name);
	}

}
