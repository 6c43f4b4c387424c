package io.github.rateguard.edge;

import java.time.Instant;
import java.util.Date;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.rateguard.edge.GuessingApplication.SignatureCheck;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;

/**
 * Guessing at bearer tokens: well-formed ones, whose signature is wrong.
 */
class TokenGuessingTests extends GuessingContract {

	@Override
	String path() {
		return "/api/items";
	}

	@Override
	Client guess(Client client) {
		return client.with("Authorization", "Bearer " + token(UUID.randomUUID().toString()));
	}

	@Override
	Client valid(Client client) {
		return client.with("Authorization", "Bearer " + token(GuessingApplication.SECRET));
	}

	@Override
	int checks(Instance instance) {
		return instance.bean(SignatureCheck.class).count();
	}

	private static String token(String secret) {
		JWTClaimsSet claims = new JWTClaimsSet.Builder().subject("user-" + UUID.randomUUID())
			.expirationTime(Date.from(Instant.now().plusSeconds(3_600)))
			.build();
		SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
		try {
			token.sign(new MACSigner(GuessingApplication.key(secret)));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
		return token.serialize();
	}

}
