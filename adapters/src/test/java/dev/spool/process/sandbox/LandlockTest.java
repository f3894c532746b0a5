package dev.spool.process.sandbox;

class LandlockTest extends SandboxContract {
  @Override
  Sandbox sandbox() {
    return new Landlock();
  }
}
