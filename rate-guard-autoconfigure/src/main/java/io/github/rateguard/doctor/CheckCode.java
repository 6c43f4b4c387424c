package io.github.rateguard.doctor;

import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import static io.github.rateguard.doctor.Severity.ERROR;
import static io.github.rateguard.doctor.Severity.INFO;
import static io.github.rateguard.doctor.Severity.WARNING;

/**
 * What is checked. A code never changes its meaning, and none is used again.
 */
public enum CheckCode {

	/**
	 * Several instances, each of which counts alone.
	 */
	LOCAL_STORE("RG001", ERROR, "Instances count for themselves",
			"Each of n instances admits the whole limit, and spends the whole budget, so callers get n times as much.",
			"Let instances share a Redis: add spring-boot-starter-data-redis, set spring.data.redis.*, and leave rate-guard.store at auto."),

	/**
	 * Forwarding headers of somebody who is not believed.
	 */
	UNTRUSTED_PROXY("RG002", ERROR, "A proxy in front is not trusted",
			"All clients behind the proxy have its address, so they share one limit, and one of them gets all others refused.",
			"Name the networks of your own proxies in rate-guard.client-address.trusted-proxies."),

	/**
	 * One address behind which are many clients.
	 */
	ONE_ADDRESS("RG003", ERROR, "All clients share one address",
			"Limits per address are one limit for everybody, so one client gets all others refused, and a ban bans everybody.",
			"Let the proxy or load balancer pass on the client's address, and name it in rate-guard.client-address.trusted-proxies."),

	/**
	 * Proxies may be almost anywhere.
	 */
	WIDE_PROXIES("RG004", ERROR, "Trusted proxies include strangers",
			"Whoever is in a trusted network can claim any address, and have a new limit with each request.",
			"Name only the networks that your own proxies are in."),

	/**
	 * Handlers that nothing limits.
	 */
	UNGUARDED_HANDLERS("RG005", WARNING, "Handlers have no policy",
			"Nothing limits who calls them, but the flood limit.",
			"Annotate them with @RateLimited, or set rate-guard.default-policy."),

	/**
	 * Policies that nobody uses.
	 */
	UNUSED_POLICIES("RG006", INFO, "Policies are not used",
			"A limit that stands in the configuration looks like protection, and is none.",
			"Name them in @RateLimited, in rate-guard.edge.rules or in code, or remove them."),

	/**
	 * Passwords can be guessed.
	 */
	UNGUARDED_LOGIN("RG007", ERROR, "Passwords can be guessed without a limit",
			"Spring Security answers logins before any handler, so no policy of a handler ever counts them.",
			"Write a rule of rate-guard.edge.rules for the path of the login, per address and per account, with count: failures."),

	/**
	 * Anybody may look into the application.
	 */
	OPEN_ACTUATOR("RG008", ERROR, "Actuator answers everybody",
			"It tells strangers who the callers are and what is left of limits, and with write access they change them.",
			"Demand authentication for Actuator, for example by EndpointRequest.toAnyEndpoint(), or give it a port that outsiders do not reach."),

	/**
	 * Buckets may be forgotten.
	 */
	REDIS_EVICTS("RG009", ERROR, "Redis may evict limits",
			"A bucket, ban or budget that is evicted is full, lifted or unspent again, and who fills the memory can bring that about.",
			"Give rate-guard a Redis with maxmemory-policy noeviction, or without a maxmemory."),

	/**
	 * A cache in the same Redis.
	 */
	SHARED_WITH_CACHE("RG010", WARNING, "Redis is shared with a cache",
			"A cache fills the memory and is emptied by hand, by FLUSHDB too, and limits go with it.",
			"Give rate-guard a Redis of its own, as a store that must not forget."),

	/**
	 * A clock is wrong.
	 */
	CLOCK_OFFSET("RG011", WARNING, "A clock is wrong",
			"Limits follow Redis's clock; certificates, tokens, logs and calendar windows of budgets go wrong with the other one.",
			"Synchronize the clocks of this machine and of Redis's by NTP."),

	/**
	 * Keys that stay for ever.
	 */
	KEYS_WITHOUT_EXPIRY("RG012", WARNING, "Keys have no time to live",
			"rate-guard writes none like that, so somebody else writes or restores keys under its prefix; they fill Redis and are never forgotten.",
			"Find who else uses the prefix, choose another rate-guard.key-prefix, and delete those keys."),

	/**
	 * Costly calls that new addresses make without end.
	 */
	COSTLY_BY_ADDRESS("RG013", ERROR, "Costly handlers are limited by address only",
			"Who has thousands of addresses stays below every limit, and spends the whole budget.",
			"Demand authentication for them and use a policy per: caller, or add one per: global."),

	/**
	 * Money that nobody counts.
	 */
	UNCOUNTED_COST("RG014", WARNING, "Costs and budgets do not meet",
			"What no budget pays is spent without an end, and a budget from which nobody pays limits nothing.",
			"Annotate the handlers that cost money with @Cost, and write rate-guard.budgets for them."),

	/**
	 * Nobody hears of a budget.
	 */
	UNHEARD_BUDGET("RG015", WARNING, "Nobody is told when money is spent",
			"Alerts of budgets go to the log alone, and at night nobody reads it.",
			"Set rate-guard.alerts.slack.webhook-url or rate-guard.alerts.webhook.url, or declare a Notifier bean."),

	/**
	 * Alerts do not arrive.
	 */
	FAILING_NOTIFIER("RG016", ERROR, "A notifier has never succeeded", "Nobody hears of what it should have told.",
			"See the log for why it fails, and correct its URL, its secret or the way there."),

	/**
	 * A trial that became a habit.
	 */
	OLD_SHADOW("RG017", INFO, "Shadow mode for more than 30 days", "What is in shadow mode refuses nobody.",
			"Look at what it would have refused, and set mode: enforce, or remove it."),

	/**
	 * The store does not answer.
	 */
	FALLBACK("RG018", ERROR, "The store does not answer",
			"Calls are answered by the when-store-fails rules of their policies; limits are not shared meanwhile.",
			"Look why Redis does not answer, or not within rate-guard.engine.deadline."),

	/**
	 * Many trips that leases would spare.
	 */
	LEASES_OFF("RG019", INFO, "Leases are off, and callers wait for each other",
			"Each call of an active caller asks Redis, which costs time and processor on both sides.",
			"Remove rate-guard.engine.leases: false; no more is admitted with leases."),

	/**
	 * One request counted twice.
	 */
	SECOND_LIMITER("RG020", WARNING, "Requests are limited twice",
			"Callers are refused by the limit that is smaller by chance, and two answers and two sets of headers contradict each other.",
			"Keep one limiter for a request, and one policy for a bucket."),

	/**
	 * More keys than anybody has callers.
	 */
	CARDINALITY("RG021", WARNING, "Too many keys or meters",
			"New callers share a bucket with strangers, or meters fill the memory: somebody invents identities, or there are more clients than the limits allow for.",
			"Limit per authenticated caller, or raise rate-guard.local-store.maximum-size or rate-guard.engine.new-keys-per-block."),

	/**
	 * Identities that can be guessed.
	 */
	NO_KEY_SECRET("RG022", INFO, "Identities in Redis can be guessed",
			"Without a secret, whoever reads Redis can test whether a name or an address is among the keys.",
			"Set rate-guard.key-secret to a random text that all instances share.");

	private static final String DOCUMENTATION = "docs/doctor.md#";

	private final String code;

	private final Severity severity;

	private final String title;

	private final String why;

	private final String remedy;

	CheckCode(String code, Severity severity, String title, String why, String remedy) {
		this.code = code;
		this.severity = severity;
		this.title = title;
		this.why = why;
		this.remedy = remedy;
	}

	/**
	 * Find what a code means.
	 * @param code a code such as {@code RG001}, in upper or lower case
	 * @return what is checked, or {@code null} if there is no such code
	 */
	public static @Nullable CheckCode find(String code) {
		return Arrays.stream(values()).filter((check) -> check.code.equalsIgnoreCase(code)).findFirst().orElse(null);
	}

	/**
	 * Return the code.
	 * @return a code such as {@code RG001}
	 */
	public String code() {
		return this.code;
	}

	/**
	 * Return how bad a finding is.
	 * @return the severity
	 */
	public Severity severity() {
		return this.severity;
	}

	/**
	 * Return what is wrong, in a few words.
	 * @return the title
	 */
	public String title() {
		return this.title;
	}

	/**
	 * Return why it matters.
	 * @return a sentence
	 */
	public String why() {
		return this.why;
	}

	/**
	 * Return what to do about it.
	 * @return a sentence
	 */
	public String remedy() {
		return this.remedy;
	}

	/**
	 * Return where the documentation tells more.
	 * @return a path with an anchor
	 */
	public String link() {
		return DOCUMENTATION + this.code.toLowerCase(Locale.ROOT);
	}

}
