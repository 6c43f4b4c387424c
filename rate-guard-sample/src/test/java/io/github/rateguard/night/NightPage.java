package io.github.rateguard.night;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.rateguard.night.LineChart.Series;
import io.github.rateguard.night.Tally.Counted;

/**
 * How both nights ended, as a page that needs nothing else.
 *
 * @param schedule when what happened
 * @param inMemory the night with the limiter in memory
 * @param rateGuard the night with rate-guard
 */
record NightPage(Schedule schedule, Outcome inMemory, Outcome rateGuard) {

	private static final String STYLE = """
			:root{color-scheme:light dark;--text:#1b1f24;--back:#fff;--line:#d0d7de;--s0:#b3261e;--s1:#0b57d0;--s2:#6a5100}
			@media(prefers-color-scheme:dark){:root{--text:#e6edf3;--back:#0d1117;--line:#3d444d;--s0:#ff8a80;--s1:#79c0ff;--s2:#e3b341}}
			body{font:16px/1.5 system-ui,sans-serif;color:var(--text);background:var(--back);max-width:60rem;margin:auto;padding:1rem}
			div.wide{overflow-x:auto}table{border-collapse:collapse}td,th{padding:.3rem .8rem;border-bottom:1px solid var(--line);text-align:right}td{white-space:nowrap}
			th[scope=row],td.goal,th.goal{text-align:left;font-weight:normal}svg{width:100%;height:auto}svg text{fill:var(--text);font-size:13px}
			.grid{stroke:var(--line)}.s0{stroke:var(--s0)}.s1{stroke:var(--s1)}.s2{stroke:var(--s2)}
			""";

	String html(NightTable table) {
		NightOptions options = this.schedule.options();
		StringBuilder html = new StringBuilder();
		html.append("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">")
			.append("<meta name=\"viewport\" content=\"width=device-width\"><title>The night, replayed</title><style>")
			.append(STYLE)
			.append("</style></head><body><main><h1>The night, replayed</h1><p>")
			.append("%,d addresses, %d searches an hour each for %d minutes; scale %s, seed %d, pauses %s, disguise %s. "
				.formatted(this.schedule.addresses(), (int) Schedule.SEARCHES_AN_HOUR, options.attackMinutes(),
						options.scale(), options.seed(), options.timing().name().toLowerCase(Locale.ROOT),
						options.disguise().name().toLowerCase(Locale.ROOT)))
			.append("The same requests, first with a limiter in the memory of each of four instances, ")
			.append("then with rate-guard.</p><div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Results\">")
			.append("<table><thead><tr><th scope=\"col\"></th><th scope=\"col\">in memory</th>")
			.append("<th scope=\"col\">rate-guard</th><th scope=\"col\" class=\"goal\">wanted</th></tr></thead><tbody>");
		for (NightTable.Row row : table.rows()) {
			html.append("<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td class=\"goal\">%s</td></tr>"
				.formatted(row.label(), row.inMemory(), row.rateGuard(), row.judgement()));
		}
		html.append("</tbody></table></div>");
		for (LineChart chart : charts()) {
			html.append("<h2>%s</h2><p>%s</p>%s".formatted(chart.title(), chart.description(), chart.svg()));
		}
		return html.append("</main></body></html>\n").toString();
	}

	private List<LineChart> charts() {
		int minutes = this.schedule.options().attackMinutes();
		List<LineChart> charts = new ArrayList<>();
		charts.add(new LineChart("dollars", "Dollars since the attack began",
				"What the upstream has cost, that of people included.", "dollars", minutes,
				List.of(new Series("limiter in memory", dollars(this.inMemory)),
						new Series("rate-guard", dollars(this.rateGuard)))));
		Tally tally = this.rateGuard.tally();
		charts.add(new LineChart("answers", "What the attacker's searches got from rate-guard",
				"Searches in five minutes each, by their answer.", "searches", minutes,
				List.of(new Series("results", tally.duringAttack(Counted.ATTACK_PASSED)),
						new Series("refused with 429 or 403: a limit or a verdict",
								tally.duringAttack(Counted.ATTACK_REFUSED)),
						new Series("refused with 503: a budget", tally.duringAttack(Counted.ATTACK_UNPAID)))));
		charts.add(new LineChart("people", "Requests of people that were refused during the attack",
				"Requests in five minutes each.", "requests", minutes,
				List.of(new Series("limiter in memory", this.inMemory.tally().duringAttack(Counted.PEOPLE_REFUSED)),
						new Series("rate-guard", tally.duringAttack(Counted.PEOPLE_REFUSED)))));
		AttackWatch watch = this.rateGuard.watch();
		if (watch != null) {
			double[] throttled = watch.throttled().stream().mapToDouble((share) -> 100 * share).toArray();
			charts.add(new LineChart("throttled", "Addresses of the attacker that are throttled or blocked",
					"The share by what rate-guard thinks of them.", "percent", minutes,
					List.of(new Series("throttled or blocked", throttled))));
		}
		return charts;
	}

	private double[] dollars(Outcome outcome) {
		int first = (int) (this.schedule.attackAt() / Schedule.MINUTE);
		double[] dollars = new double[this.schedule.options().attackMinutes() + 1];
		for (int i = 0; i < dollars.length; i++) {
			dollars[i] = PaidSearch.dollars(outcome.upstream().calls(first, first + i));
		}
		return dollars;
	}

}
