package com.example;

/**
 * What a model is asked.
 *
 * @param text the words
 */
public record Question(String text) {

}
