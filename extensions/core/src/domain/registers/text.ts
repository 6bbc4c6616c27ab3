/** Text as it is stored: composed Unicode, no space at the ends, one space where there were several, no line breaks. */
export function tidy(text: string): string {
	if (PLAIN.test(text)) return text;
	return text
		.normalize('NFC')
		.replace(/[\s\u200b\ufeff]+/gu, ' ')
		.trim();
}

/** Nothing to do, which is nearly always so: letters and signs of composed Vietnamese with single spaces inside. */
const PLAIN = /^[!-~À-ÿĂăĐđĨĩŨũƠơƯưẠ-ỹ]+(?: [!-~À-ÿĂăĐđĨĩŨũƠơƯưẠ-ỹ]+)*$/u;

/** Old and new places of the tone mark in oa, oe, uy at the end of a syllable: hoà and hòa are one word. */
const TONES: Readonly<Record<string, string>> = {
	...{ oà: 'òa', oá: 'óa', oả: 'ỏa', oã: 'õa', oạ: 'ọa' },
	...{ oè: 'òe', oé: 'óe', oẻ: 'ỏe', oẽ: 'õe', oẹ: 'ọe' },
	...{ uỳ: 'ùy', uý: 'úy', uỷ: 'ủy', uỹ: 'ũy', uỵ: 'ụy' },
};
const TONE = new RegExp(`(?<!q)(${Object.keys(TONES).join('|')})(?!\\p{L})`, 'gu');

/** Text as it is compared: tidy, small letters, tone marks in one place. */
export function fold(text: string): string {
	return tidy(text)
		.toLowerCase()
		.replace(TONE, (pair) => TONES[pair] ?? pair);
}

/** Only letters without marks and digits, single spaces between: how headings and choices are recognised. */
export function bare(text: string): string {
	return text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/đ/g, 'd')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}
