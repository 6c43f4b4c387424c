package io.github.rateguard.budget.adapter;

import io.github.rateguard.CostMeter;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.CallAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisor;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisorChain;
import reactor.core.publisher.Flux;

import org.springframework.core.Ordered;

/**
 * Reports what calls of a model have used to the meter of the request. Stands next to the
 * model, so each round of a conversation with tools, and each repetition that another
 * advisor asks for, is a call of its own. Thread-safe.
 */
public final class TokenUsageAdvisor implements CallAdvisor, StreamAdvisor {

	private final UsageReporter reporter;

	/**
	 * Create an advisor.
	 * @param reporter whom to report to
	 */
	public TokenUsageAdvisor(UsageReporter reporter) {
		this.reporter = reporter;
	}

	@Override
	public ChatClientResponse adviseCall(ChatClientRequest request, CallAdvisorChain chain) {
		ModelUsage usage = begin(request);
		ChatClientResponse response = chain.nextCall(request);
		usage.add(response.chatResponse());
		usage.completed();
		return response;
	}

	@Override
	public Flux<ChatClientResponse> adviseStream(ChatClientRequest request, StreamAdvisorChain chain) {
		ModelUsage usage = begin(request);
		// Before the end is passed on, as the response may end with it
		return chain.nextStream(request)
			.doOnNext((response) -> usage.add(response.chatResponse()))
			.doOnComplete(usage::completed)
			.doOnError((ex) -> usage.failed())
			.doOnCancel(usage::cancelled);
	}

	private ModelUsage begin(ChatClientRequest request) {
		this.reporter.prices().requireMayBeAsked(ModelUsage.asked(request.prompt()));
		return new ModelUsage(this.reporter, meter(request), request.prompt());
	}

	private @Nullable CostMeter meter(ChatClientRequest request) {
		return (request.context().get(CostMeterAdvisor.METER) instanceof CostMeter meter) ? meter
				: this.reporter.meter();
	}

	@Override
	public String getName() {
		return "rate-guard token usage";
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE - 1;
	}

}
