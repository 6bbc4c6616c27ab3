import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alreadyThere, KeptAnswers } from '../../extensions/progress/src/endpoint/answer/kept-answers.ts';

const content = (text: string) => Promise.resolve({ headers: {}, bytes: Buffer.from(text) });

describe('kept answers', () => {
	it('are made once while nothing changes, also for those who ask meanwhile', async () => {
		const answers = new KeptAnswers(1000);
		let made = 0;
		const make = () => content(`made ${(made += 1)}`);
		const asked = await Promise.all([1, 2, 3].map(() => answers.get('a', '1', make)));
		expect(asked.map((answer) => answer.bytes.toString())).toEqual(['made 1', 'made 1', 'made 1']);
		expect((await answers.get('a', '2', make)).bytes.toString()).toBe('made 2');
		expect((await answers.get('b', '2', make)).bytes.toString()).toBe('made 3');
	});

	it('have another tag exactly if they say something else', async () => {
		await fc.assert(
			fc.asyncProperty(fc.string(), fc.string(), async (a, b) => {
				const answers = new KeptAnswers(1000);
				const first = await answers.get('k', '1', () => content(a));
				const second = await answers.get('k', '2', () => content(b));
				expect(first.etag === second.etag).toBe(a === b);
			}),
		);
	});

	it('that could not be made are tried again', async () => {
		const answers = new KeptAnswers(1000);
		await expect(answers.get('a', '1', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
		expect((await answers.get('a', '1', () => content('back'))).bytes.toString()).toBe('back');
	});

	it('make room for one another, the longest unasked first', async () => {
		const answers = new KeptAnswers(10);
		let made = 0;
		const get = (key: string) =>
			answers.get(key, '1', () => {
				made += 1;
				return content('12345');
			});
		for (const key of ['a', 'b', 'a', 'c', 'a']) await get(key);
		expect(made).toBe(3);
		await get('b');
		expect(made).toBe(4);
	});
});

describe('a client that has a tag', () => {
	it.each([
		['"x"', true],
		['W/"x"', true],
		['"y", "x"', true],
		['*', true],
		['"y"', false],
		[undefined, false],
		['', false],
	])('of %s: %s', (header, there) => {
		expect(alreadyThere(header, '"x"')).toBe(there);
	});
});
