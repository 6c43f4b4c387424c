package io.github.rateguard.budget.adapter;

import io.github.rateguard.CostMeter;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.CallAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisor;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisorChain;
import reactor.core.publisher.Flux;

import org.springframework.core.Ordered;

/**
 * Finds the meter of the request on the thread that calls, and hands it to
 * {@link TokenUsageAdvisor}, which may be called on others. Thread-safe.
 */
public final class CostMeterAdvisor implements CallAdvisor, StreamAdvisor {

	/**
	 * The parameter of advisors that holds the {@link CostMeter} which pays. Applications
	 * set it where they call on threads of their own.
	 */
	public static final String METER = CostMeter.class.getName();

	private final UsageReporter reporter;

	/**
	 * Create an advisor.
	 * @param reporter who finds meters
	 */
	public CostMeterAdvisor(UsageReporter reporter) {
		this.reporter = reporter;
	}

	@Override
	public ChatClientResponse adviseCall(ChatClientRequest request, CallAdvisorChain chain) {
		return chain.nextCall(withMeter(request));
	}

	@Override
	public Flux<ChatClientResponse> adviseStream(ChatClientRequest request, StreamAdvisorChain chain) {
		return chain.nextStream(withMeter(request));
	}

	private ChatClientRequest withMeter(ChatClientRequest request) {
		CostMeter meter = (request.context().get(METER) == null) ? this.reporter.meter() : null;
		return (meter != null) ? request.mutate().context(METER, meter).build() : request;
	}

	@Override
	public String getName() {
		return "rate-guard cost meter";
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
