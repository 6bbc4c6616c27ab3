/** Of all demo users in tests. */
export const DEMO_PASSWORD = 'Quang-Ngai-2023';

/** Signs the tokens of test servers. */
export const SECRET = 'a-secret-for-tests-only-0123456789abcdef';
