/** In the place of zod's translations (jest.config.cjs), which nothing here asks for. */
module.exports = {};
