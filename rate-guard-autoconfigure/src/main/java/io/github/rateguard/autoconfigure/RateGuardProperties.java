package io.github.rateguard.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.rateguard.caller.ForwardedHeader;
import io.github.rateguard.web.HeaderFormat;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Properties of rate-guard.
 */
@ConfigurationProperties(prefix = "rate-guard", ignoreUnknownFields = false)
public class RateGuardProperties {

	/**
	 * Whether to guard anything at all.
	 */
	private boolean enabled = true;

	/**
	 * Where tokens are counted.
	 */
	private StoreType store = StoreType.AUTO;

	/**
	 * First part of all keys in the store. Applications that share a store and a prefix
	 * share their limits.
	 */
	private String keyPrefix = "rate-guard";

	/**
	 * Secret of the hash that hides identities in keys. The same on all instances; when
	 * not set, whoever reads the store can test guesses of identities.
	 */
	private @Nullable String keySecret;

	/**
	 * Name of the policy of handlers without @RateLimited. When not set, nothing guards
	 * them.
	 */
	private @Nullable String defaultPolicy;

	/**
	 * Policies by their names. Each has limits or a concurrency or both, and may have
	 * limits for anonymous callers and for tiers, say per what it counts, how tokens come
	 * back, in which mode, and what becomes of calls while the store does not answer.
	 */
	private Map<String, PolicyProperties> policies = new LinkedHashMap<>();

	/**
	 * Budgets by their names. Each has a limit for a calendar window, and may say per
	 * what it counts, in which time zone, when somebody is told, and what becomes of
	 * costly calls while the store does not answer.
	 */
	private Map<String, BudgetProperties> budgets = new LinkedHashMap<>();

	/**
	 * Prices of language models by their names, each from a day on. A name stands for its
	 * versions, too; with other characters than letters, digits, '-' and dots it is
	 * written in brackets.
	 */
	private Map<String, List<PriceProperties>> prices = new LinkedHashMap<>();

	@NestedConfigurationProperty
	private final TokenUsageProperties tokenUsage = new TokenUsageProperties();

	private final ClientAddress clientAddress = new ClientAddress();

	@NestedConfigurationProperty
	private final CallerProperties caller = new CallerProperties();

	@NestedConfigurationProperty
	private final EngineProperties engine = new EngineProperties();

	@NestedConfigurationProperty
	private final EdgeProperties edge = new EdgeProperties();

	@NestedConfigurationProperty
	private final AlertProperties alerts = new AlertProperties();

	@NestedConfigurationProperty
	private final AnomalyProperties anomalies = new AnomalyProperties();

	@NestedConfigurationProperty
	private final DashboardProperties dashboard = new DashboardProperties();

	@NestedConfigurationProperty
	private final BehaviourProperties behaviour = new BehaviourProperties();

	@NestedConfigurationProperty
	private final AbuseLogProperties abuseLog = new AbuseLogProperties();

	@NestedConfigurationProperty
	private final DoctorProperties doctor = new DoctorProperties();

	private final LocalStore localStore = new LocalStore();

	private final Response response = new Response();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public StoreType getStore() {
		return this.store;
	}

	public void setStore(StoreType store) {
		this.store = store;
	}

	public String getKeyPrefix() {
		return this.keyPrefix;
	}

	public void setKeyPrefix(String keyPrefix) {
		this.keyPrefix = keyPrefix;
	}

	public @Nullable String getKeySecret() {
		return this.keySecret;
	}

	public void setKeySecret(@Nullable String keySecret) {
		this.keySecret = keySecret;
	}

	public @Nullable String getDefaultPolicy() {
		return this.defaultPolicy;
	}

	public void setDefaultPolicy(@Nullable String defaultPolicy) {
		this.defaultPolicy = defaultPolicy;
	}

	public Map<String, PolicyProperties> getPolicies() {
		return this.policies;
	}

	public void setPolicies(Map<String, PolicyProperties> policies) {
		this.policies = policies;
	}

	public Map<String, BudgetProperties> getBudgets() {
		return this.budgets;
	}

	public void setBudgets(Map<String, BudgetProperties> budgets) {
		this.budgets = budgets;
	}

	public Map<String, List<PriceProperties>> getPrices() {
		return this.prices;
	}

	public void setPrices(Map<String, List<PriceProperties>> prices) {
		this.prices = prices;
	}

	public TokenUsageProperties getTokenUsage() {
		return this.tokenUsage;
	}

	public ClientAddress getClientAddress() {
		return this.clientAddress;
	}

	public CallerProperties getCaller() {
		return this.caller;
	}

	public EngineProperties getEngine() {
		return this.engine;
	}

	public EdgeProperties getEdge() {
		return this.edge;
	}

	public AlertProperties getAlerts() {
		return this.alerts;
	}

	public AnomalyProperties getAnomalies() {
		return this.anomalies;
	}

	public DashboardProperties getDashboard() {
		return this.dashboard;
	}

	public BehaviourProperties getBehaviour() {
		return this.behaviour;
	}

	public AbuseLogProperties getAbuseLog() {
		return this.abuseLog;
	}

	public DoctorProperties getDoctor() {
		return this.doctor;
	}

	public LocalStore getLocalStore() {
		return this.localStore;
	}

	public Response getResponse() {
		return this.response;
	}

	/**
	 * Where tokens are counted.
	 */
	public enum StoreType {

		/**
		 * A ProxyManager bean, else Redis where Spring Data Redis is configured, else the
		 * memory of each instance.
		 */
		AUTO,

		/**
		 * Redis; without it the application does not start.
		 */
		REDIS,

		/**
		 * The memory of each instance, for itself.
		 */
		LOCAL

	}

	/**
	 * How the address of a client is found.
	 */
	public static class ClientAddress {

		/**
		 * Comma-separated list of the networks of proxies whose forwarding header is
		 * believed. When empty, the address of the socket is the client's.
		 */
		private List<String> trustedProxies = new ArrayList<>();

		/**
		 * Header in which trusted proxies tell the client's address.
		 */
		private ForwardedHeader header = ForwardedHeader.X_FORWARDED_FOR;

		/**
		 * How many leading bits of an IPv6 address make one client.
		 */
		private int ipv6PrefixLength = 64;

		public List<String> getTrustedProxies() {
			return this.trustedProxies;
		}

		public void setTrustedProxies(List<String> trustedProxies) {
			this.trustedProxies = trustedProxies;
		}

		public ForwardedHeader getHeader() {
			return this.header;
		}

		public void setHeader(ForwardedHeader header) {
			this.header = header;
		}

		public int getIpv6PrefixLength() {
			return this.ipv6PrefixLength;
		}

		public void setIpv6PrefixLength(int ipv6PrefixLength) {
			this.ipv6PrefixLength = ipv6PrefixLength;
		}

	}

	/**
	 * The memory of an instance.
	 */
	public static class LocalStore {

		/**
		 * How many buckets the memory of an instance holds. When they are all in use, new
		 * callers of a policy share a bucket.
		 */
		private long maximumSize = 100_000;

		public long getMaximumSize() {
			return this.maximumSize;
		}

		public void setMaximumSize(long maximumSize) {
			this.maximumSize = maximumSize;
		}

	}

	/**
	 * What responses say.
	 */
	public static class Response {

		/**
		 * Header fields in which responses tell what is left.
		 */
		private HeaderFormat headers = HeaderFormat.DRAFT_11;

		public HeaderFormat getHeaders() {
			return this.headers;
		}

		public void setHeaders(HeaderFormat headers) {
			this.headers = headers;
		}

	}

}
