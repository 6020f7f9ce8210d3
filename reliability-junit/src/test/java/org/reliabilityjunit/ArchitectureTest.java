package org.reliabilityjunit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.apiguardian.api.API;

/** The packages of the library and who may use whom; {@code docs/architecture.md} draws it. */
@AnalyzeClasses(packages = "org.reliabilityjunit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "org.reliabilityjunit";

    @ArchTest
    static void sawTheLibrary(JavaClasses classes) {
        assertThat(classes.size()).as("a scan that sees little proves little").isGreaterThan(120);
    }

    @ArchTest
    static final ArchRule directions = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
            .layer("annotations")
            .definedBy(ROOT)
            .layer("launcher")
            .definedBy(ROOT + ".launcher..")
            .layer("environment")
            .definedBy(ROOT + ".environment..")
            .layer("run")
            .definedBy(ROOT + ".internal.run..")
            .layer("plan")
            .definedBy(ROOT + ".internal.plan..")
            .layer("evidence writing")
            .definedBy(ROOT + ".internal.evidence..")
            .layer("export")
            .definedBy(ROOT + ".internal.export..")
            .layer("process")
            .definedBy(ROOT + ".internal.process..")
            .layer("adapters")
            .definedBy(ROOT + ".internal.adapter..")
            .layer("toxiproxy")
            .definedBy(ROOT + ".toxiproxy..")
            .layer("spi")
            .definedBy(ROOT + ".spi..")
            .whereLayer("launcher")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("annotations")
            .mayOnlyBeAccessedByLayers("launcher")
            .whereLayer("environment")
            .mayOnlyBeAccessedByLayers("annotations")
            .whereLayer("run")
            .mayOnlyBeAccessedByLayers("annotations")
            .whereLayer("plan")
            .mayOnlyBeAccessedByLayers("annotations", "run")
            .whereLayer("evidence writing")
            .mayOnlyBeAccessedByLayers("annotations", "launcher")
            .whereLayer("export")
            .mayOnlyBeAccessedByLayers("launcher")
            .whereLayer("process")
            .mayOnlyBeAccessedByLayers("annotations", "run", "adapters")
            .whereLayer("adapters")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("toxiproxy")
            .mayOnlyBeAccessedByLayers("adapters")
            .whereLayer("spi")
            .mayOnlyBeAccessedByLayers("annotations", "environment", "run", "plan", "process", "adapters", "export")
            .because("left may use right, never back");

    @ArchTest
    static final ArchRule valuesNeedTheJdkOnly = classes()
            .that()
            .resideInAnyPackage(
                    ROOT + ".quantity..",
                    ROOT + ".fault..",
                    ROOT + ".journey..",
                    ROOT + ".signal..",
                    ROOT + ".timeline..",
                    ROOT + ".canary..",
                    ROOT + ".oracle..",
                    ROOT + ".slo..",
                    ROOT + ".scenario..",
                    ROOT + ".evidence..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.apiguardian..",
                    "org.jspecify..",
                    ROOT + ".quantity..",
                    ROOT + ".fault..",
                    ROOT + ".journey..",
                    ROOT + ".signal..",
                    ROOT + ".timeline..",
                    ROOT + ".canary..",
                    ROOT + ".oracle..",
                    ROOT + ".slo..",
                    ROOT + ".scenario..",
                    ROOT + ".statistics..",
                    ROOT + ".evidence..")
            .because("oracles are pure and can be judged again anywhere");

    @ArchTest
    static final ArchRule statisticsNeedNothingOfOurs = classes()
            .that()
            .resideInAPackage(ROOT + ".statistics..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.apiguardian..",
                    "org.jspecify..",
                    "org.apache.commons.statistics.distribution..",
                    ROOT + ".statistics..")
            .because("arithmetic can be checked against tables without a scenario");

    @ArchTest
    static final ArchRule distributionsStayInStatistics = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".statistics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.commons.statistics..", "org.apache.commons.numbers..")
            .because("one package knows the library of distributions");

    @ArchTest
    static final ArchRule jupiterStaysInTheRoot = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, ROOT + ".internal.adapter.allure..", ROOT + ".conformance..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.junit.jupiter..")
            .because("the rest of the library knows no JUnit");

    @ArchTest
    static final ArchRule clientLibrariesStayInAdapters = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".internal.adapter..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "eu.rekawek..",
                    "com.github.tomakehurst..",
                    "org.testcontainers..",
                    "com.github.dockerjava..",
                    "io.zonky..",
                    "redis..",
                    "io.qameta..",
                    "org.apache.commons.csv..")
            .because("one adapter knows one library");

    @ArchTest
    static final ArchRule noCycles = slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule publicTypesSayHowStableTheyAre = classes()
            .that()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .and()
            .resideOutsideOfPackage(ROOT + ".internal..")
            .should()
            .beAnnotatedWith(API.class)
            .because("users read it before they depend on them");

    @ArchTest
    static final ArchRule noMutableStaticState = com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields()
            .that()
            .areStatic()
            .should()
            .haveModifier(JavaModifier.FINAL)
            .because("scenarios run in parallel");

    @ArchTest
    static final ArchRule noStandardOutput = noClasses()
            .that()
            .doNotHaveSimpleName("Guardian") // programs of their own, which answer on their standard output
            .and()
            .doNotHaveSimpleName("ToxiproxyServer")
            .should(com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .because("a test's output belongs to the test");
}
