import tseslint from 'typescript-eslint';
import vue from 'eslint-plugin-vue';

/** Names and arguments through which a rule could read the clock or chance; time is an argument under domain/. */
const impureInDomain = [
	{ object: 'Date', property: 'now', message: 'Time is an argument under domain/.' },
	{ object: 'Math', property: 'random', message: 'Rules under domain/ are deterministic.' },
	{ object: 'performance', property: 'now', message: 'Time is an argument under domain/.' },
];

export default tseslint.config(
	{ ignores: ['**/dist/**', '**/node_modules/**', '.data/**', '.cache/**', 'test-output/**'] },
	...tseslint.configs.recommended,
	...vue.configs['flat/essential'],
	{
		files: ['**/*.ts', '**/*.vue'],
		languageOptions: {
			parserOptions: {
				parser: tseslint.parser,
				projectService: true,
				extraFileExtensions: ['.vue'],
				tsconfigRootDir: import.meta.dirname,
			},
		},
		rules: {
			// A promise nobody waits for loses its error; in Directus an uncaught rejection ends the process.
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
			// Extension entries are registered under the names Directus shows; one word is fine there.
			'vue/multi-word-component-names': 'off',
		},
	},
	{
		files: ['extensions/core/src/domain/**/*.ts'],
		rules: {
			'no-restricted-properties': ['error', ...impureInDomain],
			'no-restricted-syntax': [
				'error',
				{
					selector: "NewExpression[callee.name='Date'][arguments.length=0]",
					message: 'Time is an argument under domain/.',
				},
			],
		},
	},
	{ files: ['**/*.mjs', '**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
);
