package io.github.rateguard.night;

import java.util.List;
import java.util.Locale;

/**
 * Lines over the time of the attack, as SVG. Lines are told apart by their dashes and by
 * their names, not by their colours alone.
 *
 * @param id part of the ids of elements
 * @param title what is shown
 * @param description the same in words, for those who do not see it
 * @param unit of what is shown
 * @param minutes how long the time is
 * @param series the lines
 */
record LineChart(String id, String title, String description, String unit, int minutes, List<Series> series) {

	private static final int WIDTH = 720;

	private static final int HEIGHT = 260;

	private static final int LEFT = 70;

	private static final int TOP = 20;

	private static final int BOTTOM = 40;

	private static final int LEGEND = 22;

	private static final List<String> DASHES = List.of("none", "8 4", "2 4");

	LineChart {
		series = List.copyOf(series);
	}

	String svg() {
		int height = HEIGHT + this.series.size() * LEGEND;
		StringBuilder svg = new StringBuilder();
		svg.append("<svg role=\"img\" aria-labelledby=\"%1$s-t %1$s-d\" viewBox=\"0 0 %2$d %3$d\">".formatted(this.id,
				WIDTH, height));
		svg.append("<title id=\"%s-t\">%s</title><desc id=\"%s-d\">%s</desc>".formatted(this.id, this.title, this.id,
				this.description));
		double most = scale();
		for (int i = 0; i <= 4; i++) {
			double value = most * i / 4;
			double y = y(value, most);
			svg.append(line(LEFT, y, WIDTH - 10, y, "grid"));
			svg.append(text(LEFT - 8, y + 4, "end", number(value)));
			double x = LEFT + (WIDTH - 10 - LEFT) * i / 4.0;
			svg.append(text(x, HEIGHT - BOTTOM + 18, (i == 4) ? "end" : "middle", this.minutes * i / 4 + " min"));
		}
		svg.append(text(LEFT, TOP - 6, "start", this.unit));
		for (int i = 0; i < this.series.size(); i++) {
			append(svg, i, most);
		}
		return svg.append("</svg>").toString();
	}

	private double scale() {
		double most = this.series.stream()
			.flatMapToDouble((series) -> java.util.Arrays.stream(series.values()))
			.max()
			.orElse(1);
		double step = Math.pow(10, Math.floor(Math.log10(Math.max(most, 1))));
		return Math.max(step, Math.ceil(most / step) * step);
	}

	private static double y(double value, double most) {
		return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / most;
	}

	private void append(StringBuilder svg, int index, double most) {
		Series series = this.series.get(index);
		StringBuilder points = new StringBuilder();
		int last = Math.max(1, series.values().length - 1);
		for (int i = 0; i < series.values().length; i++) {
			points.append(String.format(Locale.ROOT, "%.1f,%.1f ", LEFT + (WIDTH - 10.0 - LEFT) * i / last,
					y(series.values()[i], most)));
		}
		String dash = DASHES.get(index % DASHES.size());
		svg.append("<polyline class=\"s%d\" fill=\"none\" stroke-width=\"3\" stroke-dasharray=\"%s\" points=\"%s\"/>"
			.formatted(index, dash, points.toString().strip()));
		double y = HEIGHT + index * LEGEND;
		svg.append(
				"<line class=\"s%d\" stroke-width=\"3\" stroke-dasharray=\"%s\" x1=\"%d\" y1=\"%s\" x2=\"%d\" y2=\"%s\"/>"
					.formatted(index, dash, LEFT, y, LEFT + 44, y));
		svg.append(text(LEFT + 52, y + 4, "start", series.name()));
	}

	private static String line(double x1, double y1, double x2, double y2, String style) {
		return String.format(Locale.ROOT, "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", style,
				x1, y1, x2, y2);
	}

	private static String text(double x, double y, String anchor, String text) {
		return String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor,
				text);
	}

	private static String number(double value) {
		return String.format(Locale.ROOT, (value == Math.rint(value)) ? "%,.0f" : "%,.2f", value);
	}

	/**
	 * A line.
	 *
	 * @param name what it shows
	 * @param values one after another, at even distances
	 */
	record Series(String name, double... values) {

	}

}
