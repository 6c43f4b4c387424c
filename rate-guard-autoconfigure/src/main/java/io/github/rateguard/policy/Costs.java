package io.github.rateguard.policy;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.rateguard.Cost;
import io.github.rateguard.CostMeter;
import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.Money;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * Works out what a call of a handler method costs, from {@link Cost} on the method, else
 * on its class.
 */
final class Costs {

	private final Payers payers;

	private final Map<String, CostEstimator> estimators;

	Costs(Payers payers, Map<String, CostEstimator> estimators) {
		this.payers = payers;
		this.estimators = Map.copyOf(estimators);
	}

	/**
	 * Return what a call costs.
	 * @throws InvalidConfigurationException if the annotation cannot mean what it says
	 */
	List<PlannedCost> of(Class<?> beanType, Method method) {
		MergedAnnotation<Cost> annotation = find(method);
		AnnotatedElement element = method;
		if (!annotation.isPresent()) {
			annotation = find(beanType);
			element = beanType;
		}
		if (annotation.isPresent()) {
			return planned(annotation, "@Cost on " + ElementNames.describe(source(annotation, element)));
		}
		requireNoMeter(method);
		return List.of();
	}

	private static MergedAnnotation<Cost> find(AnnotatedElement element) {
		return MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY).get(Cost.class);
	}

	private static AnnotatedElement source(MergedAnnotation<Cost> annotation, AnnotatedElement element) {
		return (annotation.getSource() instanceof AnnotatedElement source) ? source : element;
	}

	/**
	 * What is reported there nobody would pay.
	 */
	private static void requireNoMeter(Method method) {
		if (Arrays.asList(method.getParameterTypes()).contains(CostMeter.class)) {
			throw new InvalidConfigurationException(ElementNames.describe(method), null,
					"It has a CostMeter, but no budget pays what it reports.",
					"Annotate it with @Cost(\"<estimate>\"), or @Cost(\"0\") if there is no estimate.");
		}
	}

	private List<PlannedCost> planned(MergedAnnotation<Cost> annotation, String place) {
		String value = annotation.getString("value");
		CostEstimator estimator = estimator(annotation.getString("estimator"), value, place);
		boolean idempotent = annotation.getBoolean("idempotent");
		List<PlannedCost> planned = new ArrayList<>();
		for (Payer payer : payers(annotation.getStringArray("budget"), place)) {
			long micros = (estimator != null) ? 0 : micros(value, payer, place);
			planned.add(new PlannedCost(payer, micros, estimator, idempotent));
		}
		return List.copyOf(planned);
	}

	private Set<Payer> payers(String[] budgets, String place) {
		Set<Payer> payers = new LinkedHashSet<>();
		for (String budget : budgets) {
			if (!payers.add(this.payers.require(budget, place))) {
				throw new InvalidConfigurationException(place, budget, "The budget stands here twice.",
						"Remove one of the two.");
			}
		}
		if (payers.isEmpty()) {
			payers.add(this.payers.only(place));
		}
		requireOneCurrency(payers, place);
		return payers;
	}

	private static void requireOneCurrency(Set<Payer> payers, String place) {
		Set<Currency> currencies = payers.stream()
			.map((payer) -> payer.limit().currency())
			.collect(Collectors.toCollection(LinkedHashSet::new));
		if (currencies.size() > 1) {
			throw new InvalidConfigurationException(place,
					String.join(", ", payers.stream().map(Payer::budget).toList()),
					"Its budgets have several currencies, %s, and an amount has one.".formatted(currencies),
					"Name budgets of one currency.");
		}
	}

	private @Nullable CostEstimator estimator(String name, String value, String place) {
		if (name.isEmpty()) {
			if (value.isEmpty()) {
				throw new InvalidConfigurationException(place, null, "It does not say what a call costs.",
						"Write @Cost(\"0.002\"), or @Cost(estimator = \"<name of a CostEstimator bean>\").");
			}
			return null;
		}
		if (!value.isEmpty()) {
			throw new InvalidConfigurationException(place, value, "It has both an amount and an estimator.",
					"Keep one of the two: \"%s\", or estimator = \"%s\".".formatted(value, name));
		}
		CostEstimator estimator = this.estimators.get(name);
		if (estimator == null) {
			throw new InvalidConfigurationException(place, name, "There is no CostEstimator bean of this name.",
					NearestName.hint(name, this.estimators.keySet()) + " Declare a bean of type %s, and write its name."
						.formatted(CostEstimator.class.getName()));
		}
		return estimator;
	}

	private static long micros(String value, Payer payer, String place) {
		long micros;
		try {
			micros = Money.parseMicros(value.strip());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationException(place, value, String.valueOf(ex.getMessage()),
					"Write an amount of %s such as 0.002.".formatted(payer.limit().currency()));
		}
		if (micros < 0) {
			throw new InvalidConfigurationException(place, value, "Nothing costs less than nothing.",
					"Write an amount from 0.");
		}
		if (micros > payer.limit().micros()) {
			throw new InvalidConfigurationException(place, value,
					"It is more than the limit of the budget '%s', %s: the call would always be refused."
						.formatted(payer.budget(), payer.limit()),
					"Write a smaller amount, or raise rate-guard.budgets.%s.limit.".formatted(payer.budget()));
		}
		return micros;
	}

}
