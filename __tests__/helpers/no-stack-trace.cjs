/** In the place of cdktf's own (jest.config.cjs): nothing is captured. */
exports.captureStackTrace = () => [];
