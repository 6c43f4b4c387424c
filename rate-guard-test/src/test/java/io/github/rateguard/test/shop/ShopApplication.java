package io.github.rateguard.test.shop;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * A shop that lets people search.
 */
@SpringBootApplication
public class ShopApplication {

}
