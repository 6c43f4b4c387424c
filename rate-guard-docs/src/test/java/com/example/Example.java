package com.example;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;

import io.github.rateguard.CostMeter;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.alert.Alerts;
import io.github.rateguard.budget.BudgetBreakers;
import io.github.rateguard.caller.Bans;
import io.github.rateguard.guard.RateGuard;
import io.github.rateguard.guard.Verdict;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.client.ChatClient;

/**
 * The class around an example.
 */
@SuppressWarnings("NullAway.Init")
public abstract class Example {

	protected RateGuard rateGuard;

	protected Bans bans;

	protected BudgetBreakers breakers;

	protected Alerts alerts;

	protected Verdict verdict;

	protected CostMeter meter;

	protected CostMeter costMeter;

	protected ChatClient chatClient;

	protected Executor executor;

	protected Model model;

	protected Model large;

	protected Model small;

	protected String question;

	protected List<String> texts;

	protected Instant since;

	protected @Nullable String body;

	protected abstract long pages(GuardedRequest request);

}
