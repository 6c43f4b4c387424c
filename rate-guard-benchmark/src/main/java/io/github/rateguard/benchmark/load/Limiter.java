package io.github.rateguard.benchmark.load;

/**
 * What stands before the endpoint of an application.
 */
enum Limiter {

	NONE("no limiter", "none"),

	BUCKET4J("stock Bucket4j", "bucket4j"),

	RATE_GUARD("rate-guard", "default");

	private final String title;

	private final String profile;

	Limiter(String title, String profile) {
		this.title = title;
		this.profile = profile;
	}

	String title() {
		return this.title;
	}

	String profile() {
		return this.profile;
	}

}
