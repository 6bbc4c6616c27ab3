import type { Component } from 'vue';
import { defineInterface } from '@directus/extensions-sdk';
import { withWords } from './with-words.ts';

type Config = Parameters<typeof defineInterface>[0];

/**
 * An interface that only fields of the shipped schema stand on. Whoever adds a field of their own is not offered it, so that
 * its name is read by nobody and needs no words.
 */
export const ownInterface = (
	id: string,
	types: Config['types'],
	component: Component,
	rest: Pick<Partial<Config>, 'relational' | 'hideLabel'> = {},
): Config =>
	defineInterface({
		...{ id, name: id, icon: 'extension', types, options: null, system: true },
		component: withWords(component),
		...rest,
	});
