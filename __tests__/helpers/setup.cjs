// About future releases of the SDK, at every start of every test file; our lockfile pins the release.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
