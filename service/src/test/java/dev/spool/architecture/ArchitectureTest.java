package dev.spool.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.Predefined;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

// spotless:off
class ArchitectureTest {
  private static final String[] PURE = {
    "dev.spool.timeline..",
    "dev.spool.media..",
    "dev.spool.plan..",
    "dev.spool.ffmpeg..",
    "dev.spool.job..",
    "dev.spool.estimate..",
  };
  private static final String[] ADAPTERS = {
    "dev.spool.process..",
    "dev.spool.text..",
    "dev.spool.mp4..",
    "dev.spool.directory..",
    "dev.spool.http..",
    "dev.spool.postgres..",
    "dev.spool.s3..",
  };
  private static final JavaClasses SPOOL =
      new ClassFileImporter()
          .withImportOption(Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.spool");

  private static LayeredArchitecture layers() {
    return layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("timeline")
        .definedBy("dev.spool.timeline..")
        .layer("media")
        .definedBy("dev.spool.media..")
        .layer("plan")
        .definedBy("dev.spool.plan..")
        .layer("ffmpeg")
        .definedBy("dev.spool.ffmpeg..")
        .layer("job")
        .definedBy("dev.spool.job..")
        .layer("estimate")
        .definedBy("dev.spool.estimate..")
        .layer("work")
        .definedBy("dev.spool.work..")
        .layer("adapters")
        .definedBy(ADAPTERS)
        .layer("api")
        .definedBy("dev.spool.api..")
        .layer("main")
        .definedBy("dev.spool.main..");
  }

  @Test
  void dependenciesPointInward() {
    layers()
        .whereLayer("timeline")
        .mayNotAccessAnyLayer()
        .whereLayer("media")
        .mayOnlyAccessLayers("timeline")
        .whereLayer("job")
        .mayNotAccessAnyLayer()
        .whereLayer("plan")
        .mayOnlyAccessLayers("timeline", "media")
        .whereLayer("ffmpeg")
        .mayOnlyAccessLayers("timeline", "media", "plan")
        .whereLayer("estimate")
        .mayOnlyAccessLayers("timeline", "media", "plan")
        .whereLayer("work")
        .mayOnlyAccessLayers("timeline", "media", "plan", "ffmpeg", "job", "estimate")
        .whereLayer("api")
        .mayOnlyAccessLayers("timeline", "media", "plan", "job", "estimate", "work", "adapters")
        .whereLayer("adapters")
        .mayOnlyAccessLayers("timeline", "media", "ffmpeg", "job", "work")
        .whereLayer("main")
        .mayNotBeAccessedByAnyLayer()
        .check(SPOOL);
  }

  @Test
  void pureCodeTouchesNoDiskClockNetworkThreadOrChance() {
    noClasses()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.io..",
            "java.net..",
            "java.nio..",
            "java.sql..",
            "java.util.concurrent..",
            "org.slf4j..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(InstantSource.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Random.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .because("equal timelines must give equal plans, on every machine, at any time")
        .check(SPOOL);
  }

  @Test
  void pureTypesHoldNoMutableState() {
    classes()
        .that()
        .resideInAnyPackage(PURE)
        .should(
            be(
                describe(
                    "a record, enum, interface, or final and without instance fields",
                    ArchitectureTest::holdsNoMutableState)))
        .check(SPOOL);
  }

  private static boolean holdsNoMutableState(JavaClass type) {
    var stateless =
        type.getModifiers().contains(FINAL)
            && type.getFields().stream().allMatch(field -> field.getModifiers().contains(STATIC));
    return type.isRecord()
        || type.isEnum()
        || type.isInterface()
        || type.isAnonymousClass()
        || type.isAssignableTo(Enum.class)
        || stateless;
  }

  @Test
  void recordsCopyTheCollectionsTheyHold() {
    classes()
        .that()
        .areRecords()
        .and(describe("hold a collection", ArchitectureTest::holdsCollection))
        .should(be(describe("copying it (List.copyOf and so on)", ArchitectureTest::callsCopyOf)))
        .check(SPOOL);
  }

  private static boolean holdsCollection(JavaClass record) {
    return record.getFields().stream()
        .filter(field -> !field.getModifiers().contains(STATIC))
        .anyMatch(field ->
            field.getRawType().isAssignableTo(Collection.class)
                || field.getRawType().isAssignableTo(Map.class));
  }

  private static boolean callsCopyOf(JavaClass record) {
    return record.getMethodCallsFromSelf().stream()
        .anyMatch(call -> call.getTarget().getName().equals("copyOf"));
  }

  @Test
  void whatMachinesShareGoesByTheDatabasesClock() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.spool.postgres..", "dev.spool.api..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(InstantSource.class, "system")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .because("a machine's own clock may be an hour wrong")
        .check(SPOOL);
  }

  @Test
  void onlyTheProcessPackageStartsProcesses() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.spool.process..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ProcessBuilder.class)
        .check(SPOOL);
  }

  @Test
  void onlyTheJsonPackagesKnowJackson() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..json..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml..", "tools.jackson..")
        .check(SPOOL);
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Manager|Utils?|Helper|Dto|Processor|Service)")
        .orShould()
        .haveNameMatching(".*\\.(Abstract|Base|Default)[A-Z].*")
        .check(SPOOL);
    noClasses()
        .should()
        .resideInAnyPackage(
            "..common..",
            "..util..",
            "..utils..",
            "..impl..",
            "..model..",
            "..dto..",
            "..service..",
            "..core..")
        .check(SPOOL);
  }

  @Test
  void packagesFormNoCycles() {
    slices().matching("dev.spool.(**)").should().beFreeOfCycles().check(SPOOL);
  }

  @Test
  void nothingPrints() {
    noClasses().should(ACCESS_STANDARD_STREAMS).check(SPOOL);
  }

  @Test
  void everyPackageIsNullMarkedAndStaysSmall() {
    var packages = SPOOL.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
    assertThat(packages)
        .allSatisfy(p -> {
          assertThat(p.isAnnotatedWith(NullMarked.class))
              .as("%s is @NullMarked", p.getName())
              .isTrue();
          assertThat(p.getClasses())
              .as("public top-level types of %s", p.getName())
              .filteredOn(
                  c -> !c.isArray() && c.isTopLevelClass() && c.getModifiers().contains(PUBLIC))
              .hasSizeLessThanOrEqualTo(20);
        });
  }
}
